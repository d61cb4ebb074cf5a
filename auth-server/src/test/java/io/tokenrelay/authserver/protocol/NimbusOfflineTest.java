package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Nimbus SDK has access that goes on after the person has signed out (OpenID Connect Core §11). */
@TlsFlowTest
class NimbusOfflineTest {

    @Autowired
    TlsServer server;

    @Test
    void refreshesAfterTheSignOutWhereThePersonAllowedIt() throws Exception {
        TestBrowser browser = server.browser();
        NimbusClient online = portal("openid", "desk");
        NimbusClient offline = portal("openid", "desk", "offline_access");
        OIDCTokenResponse ends = online.login(new Nonce(), server, browser);
        OIDCTokenResponse goesOn = offline.login(
                new Nonce(),
                request -> request.prompt(new Prompt(Prompt.Type.CONSENT)).build(),
                request -> AuthenticationResponseParser.parse(server.signIn(browser, request)));
        assertThat(sessionId(goesOn)).isNotNull();

        browser.signOut();

        assertThat(online.refusal(new RefreshTokenGrant(ends.getOIDCTokens().getRefreshToken()))
                        .getCode())
                .isEqualTo("invalid_grant");
        OIDCTokenResponse refreshed = (OIDCTokenResponse)
                offline.token(new RefreshTokenGrant(goesOn.getOIDCTokens().getRefreshToken()));
        assertThat(refreshed.getOIDCTokens().getAccessToken().getScope().toStringList())
                .contains("offline_access");
        assertThat(sessionId(refreshed)).isNull();
    }

    private static @Nullable String sessionId(OIDCTokenResponse tokens) throws Exception {
        return tokens.getOIDCTokens().getIDToken().getJWTClaimsSet().getStringClaim("sid");
    }

    private NimbusClient portal(String... scope) throws GeneralException, IOException {
        ClientID id = new ClientID("portal");
        Secret secret = new Secret(server.secret("portal"));
        return new NimbusClient(
                server, id, () -> new ClientSecretBasic(id, secret), "https://portal.example/callback", scope);
    }
}
