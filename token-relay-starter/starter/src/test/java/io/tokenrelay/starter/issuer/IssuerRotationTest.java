package io.tokenrelay.starter.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that runs while the keys of its authorization server change. */
class IssuerRotationTest {

    private static final String JWKS = "/oauth2/jwks";

    private final TestIssuer server = TestIssuer.start();
    private final IssuerKeys keys = new IssuerKeys(new Issuer(server.uri()), Clock.systemUTC());
    private String before;
    private ECKey next;

    @BeforeEach
    void prepare() throws Exception {
        before = server.sign(TestTokens.alice());
        next = TestIssuer.newKey("next");
    }

    @AfterEach
    void stop() throws Exception {
        keys.close();
        server.close();
    }

    @Test
    void takesTokensOfBothKeysAlthoughItHadFetchedTheOldOnly() {
        assertVerified(before);

        server.signWith(next);

        assertVerified(server.sign(TestTokens.alice()));
        assertVerified(before);
    }

    @Test
    void needsToAskNobodyForAKeyThatWasAnnounced() throws Exception {
        server.announce(next);
        assertVerified(before);
        for (int i = 0; i < 5; i++) {
            verify(server.sign(TestTokens.alice(), TestIssuer.newKey("made up " + i)));
        }
        int asked = server.requests(JWKS);

        server.signWith(next);

        assertVerified(server.sign(TestTokens.alice()));
        assertThat(server.requests(JWKS)).isEqualTo(asked);
    }

    private void assertVerified(String token) {
        assertThat(verify(token)).isInstanceOf(Verification.Verified.class);
    }

    private Verification verify(String token) {
        return AccessTokenVerifier.forAudience(server.uri(), new Audience("api://payments"), keys)
                .build()
                .verify(new TokenValue(token));
    }
}
