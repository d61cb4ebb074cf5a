package io.tokenrelay.authserver.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenRefusalsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final TestClock clock = new TestClock();
    private final List<String> recorded = new ArrayList<>();
    private boolean recording = true;
    private final TokenRefusals refusals = new TokenRefusals(clock, this::record);

    TokenRefusalsTest() {
        clock.set(NOW);
    }

    @Test
    void areRecordedOnceForATokenAndAReasonInAMinute() {
        for (int i = 0; i < 100; i++) {
            refusals.record("admin", "TR-T82", token("one"));
        }

        assertThat(recorded).containsExactly("admin.refused TR-T82 one console");
    }

    @Test
    void areRecordedForEachTokenReasonAndEndpoint() {
        refusals.record("admin", "TR-T82", token("one"));
        refusals.record("admin", "TR-T82", token("another"));
        refusals.record("admin", "TR-T91", token("one"));
        refusals.record("userinfo", "TR-T82", token("one"));

        assertThat(recorded).hasSize(4);
    }

    @Test
    void areRecordedAgainInTheNextMinute() {
        refusals.record("admin", "TR-T82", token("one"));
        clock.set(NOW.plus(Duration.ofSeconds(59)));
        refusals.record("admin", "TR-T82", token("one"));
        assertThat(recorded).hasSize(1);

        clock.set(NOW.plus(Duration.ofMinutes(1)));
        refusals.record("admin", "TR-T82", token("one"));
        assertThat(recorded).hasSize(2);
    }

    @Test
    void thatCouldNotBeRecordedAreNotTakenForRecorded() {
        recording = false;
        assertThatThrownBy(() -> refusals.record("admin", "TR-T82", token("one")))
                .isInstanceOf(IllegalStateException.class);

        recording = true;
        refusals.record("admin", "TR-T82", token("one"));
        assertThat(recorded).hasSize(1);
    }

    private void record(Object event) {
        if (!recording) {
            throw new IllegalStateException("no audit log");
        }
        SecurityEvent told = (SecurityEvent) event;
        recorded.add(String.join(
                " ", told.type(), told.errorId(), told.details().get("jti"), String.valueOf(told.client())));
    }

    private static AccessToken token(String jti) {
        ClientId console = new ClientId("console");
        return new AccessToken(
                "https://issuer.example",
                Subject.service(console),
                new Audience("api://auth-server"),
                console,
                NOW,
                NOW.plusSeconds(60),
                jti,
                Scopes.of(List.of()),
                null,
                null,
                CallChain.empty(),
                null,
                Restrictions.none());
    }
}
