package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.clients.TestJwks;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Nimbus SDK proves who it is by a key, which it publishes over TLS, and changes while both sides run. */
@TlsFlowTest
class NimbusKeyTest {

    private static final ClientID SIGNER = new ClientID("signer");

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
                server,
                SIGNER,
                () -> NimbusAssertion.byKey(server, SIGNER, key),
                "https://signer.example/callback",
                "openid",
                "look");
    }
}
