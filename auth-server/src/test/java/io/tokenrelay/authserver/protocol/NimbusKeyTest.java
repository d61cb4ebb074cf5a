package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.clients.TestJwks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Nimbus SDK proves who it is by a key, which it publishes over TLS, and changes while both sides run. */
@TlsFlowTest
class NimbusKeyTest {

    private static final ClientID KIOSK = new ClientID("kiosk");

    /** Longer than the server waits between two looks at a client's keys. */
    private static final Duration NEXT_LOOK = Duration.ofSeconds(11);

    @Autowired
    TlsServer server;

    @Autowired
    TestClock clock;

    @AfterEach
    void publishAsBefore() {
        TlsClients.KEYS.publish(TlsClients.KEY.toPublicJWK());
    }

    @Test
    void signsInByANewKeyAndByTheOneBefore() throws Exception {
        assertSignsInWith(TlsClients.KEY);
        ECKey next = TestJwks.key("next");
        TlsClients.KEYS.publish(TlsClients.KEY.toPublicJWK(), next.toPublicJWK());
        clock.forward(NEXT_LOOK);

        assertSignsInWith(next);
        assertSignsInWith(TlsClients.KEY);
    }

    private void assertSignsInWith(ECKey key) throws Exception {
        Nonce nonce = new Nonce();
        NimbusClient client = client(key);

        assertThat(client.validator()
                        .validate(client.login(nonce, server).getOIDCTokens().getIDToken(), nonce)
                        .getSubject())
                .isNotNull();
    }

    private NimbusClient client(ECKey key) throws GeneralException, IOException {
        return new NimbusClient(
                server, KIOSK, () -> assertion(key), "https://kiosk.example/callback", "openid", "look");
    }

    /** For a minute: the SDK's own five are more than the server takes. */
    private ClientAuthentication assertion(ECKey key) {
        try {
            return new PrivateKeyJWT(
                    new JWTAuthenticationClaimsSet(
                            KIOSK,
                            List.of(new Audience(server.issuer())),
                            Date.from(Instant.now().plusSeconds(60)),
                            null,
                            Date.from(Instant.now()),
                            new JWTID()),
                    JWSAlgorithm.ES256,
                    key.toPrivateKey(),
                    key.getKeyID(),
                    null);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
