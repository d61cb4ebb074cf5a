package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.starter.replay.ReplayStore;
import io.tokenrelay.starter.replay.ReplayStoreInMemory;
import io.tokenrelay.starter.testing.TestTokens;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SingleUseTest {

    private final AccessToken token =
            TestTokens.alice().with(Restrictions.none().withOnce(true)).claims();
    private Instant now = token.issuedAt();
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);

    private SingleUse startedAt(Instant start) {
        return new SingleUse(new ReplayStoreInMemory(10, 10, clock, start), clock);
    }

    @Test
    void remembersATokenForAsLongAsAVerifierWithTheLongestSkewTakesIt() {
        SingleUse uses = startedAt(token.issuedAt().minusSeconds(2));
        assertThat(uses.use(token)).isEmpty();
        now = token.expiresAt().plusSeconds(121);
        assertThat(uses.use(token)).contains(InboundError.TOKEN_USED);
    }

    @Test
    void refusesATokenThatMayHaveBeenUsedBeforeAStart() {
        now = token.issuedAt().plusSeconds(60);
        assertThat(startedAt(token.issuedAt().plusSeconds(30)).use(token)).contains(InboundError.USED_BEFORE_START);
        assertThat(startedAt(token.issuedAt()).use(token)).contains(InboundError.USED_BEFORE_START);
        assertThat(startedAt(token.issuedAt().minusMillis(1999)).use(token)).contains(InboundError.USED_BEFORE_START);
        assertThat(startedAt(token.issuedAt().minusSeconds(2)).use(token)).isEmpty();
    }

    /** Else it could be used, forgotten over a restart, and still look as if it had been issued after it. */
    @Test
    void takesNoTokenThatIsFurtherAheadThanAStartIsLookedBackFor() {
        SingleUse uses = startedAt(token.issuedAt().minusSeconds(3600));
        now = token.issuedAt().minusMillis(2001);
        assertThat(uses.use(token)).contains(InboundError.SINGLE_USE_FROM_THE_FUTURE);
        now = token.issuedAt().minusSeconds(2);
        assertThat(uses.use(token)).isEmpty();
    }

    @Test
    void noTokenIsTakenBeforeAndAfterARestartWhateverTheClocksSay() {
        for (int ahead = -40; ahead <= 40; ahead++) {
            now = token.issuedAt().minusSeconds(ahead);
            boolean before = startedAt(now.minusSeconds(3600)).use(token).isEmpty();
            now = now.plusMillis(1);
            SingleUse restarted = startedAt(now);
            now = now.plusSeconds(60);
            assertThat(before && restarted.use(token).isEmpty())
                    .as("the server's clock is ahead by %s seconds", ahead)
                    .isFalse();
        }
    }

    @Test
    void leavesWhatWasUsedBeforeToAStoreThatOutlivesTheInstance() {
        ReplayStore shared = new ReplayStoreInMemory(10, 10, clock, Instant.EPOCH);
        now = token.issuedAt().minusSeconds(29);
        assertThat(new SingleUse(shared, clock).use(token)).isEmpty();
    }

    @Test
    void looksAtNoTokenThatMayBeUsedAgain() {
        AccessToken again = TestTokens.alice().claims();
        assertThat(startedAt(again.issuedAt().plusSeconds(60)).use(again)).isEmpty();
    }
}
