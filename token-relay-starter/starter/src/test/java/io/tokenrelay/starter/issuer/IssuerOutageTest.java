package io.tokenrelay.starter.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.TokenError;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a service can and can't do while its authorization server is away, and when it comes back. */
@ExtendWith(OutputCaptureExtension.class)
class IssuerOutageTest {

    private static final String JWKS = "/oauth2/jwks";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final TestIssuer server = TestIssuer.start();
    private final Issuer issuer = new Issuer(server.uri());

    /** At any rate, so that no test waits; {@link #isAskedAtALimitedRate} tells of the real one. */
    private final IssuerKeys keys = new IssuerKeys(issuer, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMillis(1));

    @AfterEach
    void stop() throws Exception {
        keys.close();
        server.close();
    }

    @Test
    void keepsTheKeysWhileTheServerIsAway() {
        assertVerified(keys);
        server.stop();
        assertVerified(keys);
        assertThat(keys.state().fetchedAt()).isEqualTo(NOW);
    }

    @Test
    void believesNothingBeforeTheKeysAreThereAndRecoversByItself() throws Exception {
        server.stop();
        assertRejected(keys, TokenError.KEYS_UNAVAILABLE);
        assertThat(keys.state().fetchedAt()).isNull();
        assertThat(keys.state().problem()).contains("not reachable");
        server.comeBackWithANewKey("key-3");
        awaitVerified();
        assertThat(keys.state().problem()).isEmpty();
        assertThat(keys.state().ids()).contains("key-3");
    }

    @Test
    void takesTheNewKeysOfAServerThatCameBack() throws Exception {
        assertVerified(keys);
        server.stop();
        server.comeBackWithANewKey("key-4");
        awaitVerified();
    }

    @Test
    void isAskedAtALimitedRate() throws Exception {
        try (IssuerKeys limited = new IssuerKeys(issuer, Clock.systemUTC())) {
            assertVerified(limited);
            for (int i = 0; i < 20; i++) {
                String token = server.sign(TestTokens.alice(), TestIssuer.newKey("unknown-" + i));
                assertThat(verify(limited, token)).isInstanceOf(Verification.Rejected.class);
            }
        }
        assertThat(server.requests(JWKS)).isEqualTo(2);
    }

    @Test
    void looksForTheKeysAnewWhereTheServerSaysThatTheyAre() throws Exception {
        assertVerified(keys);
        String moved = server.metadata(server.uri()).replace(JWKS, "/moved/jwks");
        server.answer("/.well-known/openid-configuration", 200, moved);
        server.answer(JWKS, 404, "");
        String token = server.sign(TestTokens.alice(), TestIssuer.newKey("unknown"));
        assertThat(verify(keys, token)).isInstanceOf(Verification.Rejected.class);
        String another = server.sign(TestTokens.alice(), TestIssuer.newKey("unknown-too"));
        Instant end = Instant.now().plusSeconds(30);
        while (server.requests("/moved/jwks") == 0) {
            assertThat(Instant.now()).isBefore(end);
            verify(keys, another);
        }
    }

    @Test
    void tellsAtOnceWhenTheIssuerIsNotThereOrAnotherOne(CapturedOutput log) {
        server.answer("/.well-known/openid-configuration", 200, server.metadata("http://localhost:1"));
        new IssuerGreeting(issuer, keys).greet();
        assertThat(log).contains("TR-S22", server.uri(), "another issuer", "token-relay.issuer");
    }

    @Test
    void tellsWhichKeysItVerifiesWith(CapturedOutput log) {
        new IssuerGreeting(issuer, keys).greet();
        assertThat(log).contains("Verifies tokens of " + server.uri()).contains("key-1");
    }

    /** The rate counts milliseconds, so that a request can come a moment too early. */
    private void awaitVerified() {
        Instant end = Instant.now().plusSeconds(30);
        while (!(verify(keys, server.sign(TestTokens.alice())) instanceof Verification.Verified)) {
            assertThat(Instant.now()).isBefore(end);
        }
    }

    private void assertVerified(IssuerKeys source) {
        assertThat(verify(source, server.sign(TestTokens.alice()))).isInstanceOf(Verification.Verified.class);
    }

    private void assertRejected(IssuerKeys source, TokenError error) {
        assertThat(verify(source, server.sign(TestTokens.alice())))
                .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.error())
                        .isEqualTo(error));
    }

    private Verification verify(IssuerKeys source, String token) {
        return AccessTokenVerifier.forAudience(server.uri(), new Audience("api://payments"), source)
                .build()
                .verify(new TokenValue(token));
    }
}
