package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Nimbus SDK signs with its client's secret, and doesn't send it. */
@TlsFlowTest
class NimbusSecretTest {

    private static final ClientID KIOSK = new ClientID("kiosk");

    @Autowired
    TlsServer server;

    @Test
    void signsInAndRefreshesByASignatureWithTheSecretAndNotByTheSecret() throws Exception {
        Secret secret = new Secret(server.secret("kiosk"));
        NimbusClient client = client(() -> NimbusAssertion.bySecret(server, KIOSK, secret));
        Nonce nonce = new Nonce();

        OIDCTokenResponse tokens = client.login(nonce, server);

        assertThat(client.validator()
                        .validate(tokens.getOIDCTokens().getIDToken(), nonce)
                        .getSubject())
                .isNotNull();
        RefreshToken refreshToken = tokens.getOIDCTokens().getRefreshToken();
        ErrorObject refusal =
                client(() -> new ClientSecretBasic(KIOSK, secret)).refusal(new RefreshTokenGrant(refreshToken));
        assertThat(refusal.getCode()).isEqualTo("invalid_client");
        assertThat(client.token(new RefreshTokenGrant(refreshToken)).getTokens().getRefreshToken())
                .isNotEqualTo(refreshToken);
    }

    private NimbusClient client(Supplier<ClientAuthentication> authentication) throws Exception {
        return new NimbusClient(server, KIOSK, authentication, "https://kiosk.example/callback", "openid", "profile");
    }
}
