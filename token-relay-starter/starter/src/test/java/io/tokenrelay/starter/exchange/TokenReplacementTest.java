package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.context.TestCallers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A token that is used is replaced before it leaves, and nobody waits for it. */
class TokenReplacementTest extends TestCache {

    @Test
    void aTokenInUseIsReplacedBeforeItLeaves() {
        TokenRequest request = longLived("t1");
        get(request);
        time.advance(Duration.ofSeconds(67));
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(2);
        assertThat(get(request)).isEqualTo("issued-2");
        time.advance(Duration.ofSeconds(60));
        assertThat(get(request)).isEqualTo("issued-2");
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void nobodyWaitsForAReplacementAndOnlyOneIsAskedFor() {
        TokenRequest request = longLived("t1");
        get(request);
        time.advance(Duration.ofSeconds(70));
        server.hold();
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(2);
        server.release();
        assertThat(get(request)).isEqualTo("issued-2");
    }

    @Test
    void theOldTokenServesOnWhileTheServerIsDown() {
        TokenRequest request = longLived("t1");
        get(request);
        server.answer = UNAVAILABLE;
        time.advance(Duration.ofSeconds(70));
        get(request);
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(2);
        time.advance(Held.REFRESH_PAUSE);
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(3);
        time.advance(Duration.ofSeconds(15));
        assertThat(cache.get(request)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void theOldTokenLeavesAtOnceWhenTheServerRefusesANewOne() {
        TokenRequest request = longLived("t1");
        get(request);
        server.answer = REFUSED;
        time.advance(Duration.ofSeconds(70));
        get(request);
        assertThat(cache.get(request)).isEqualTo(REFUSED);
    }

    @Test
    void noReplacementIsAskedForThatCouldNotLiveLonger() {
        TokenRequest request = request(TestCallers.person(TestCallers.ALICE, "t1", LIFE));
        get(request);
        time.advance(Duration.ofSeconds(80));
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void theServicesOwnTokenIsReplacedBeforeItLeaves() {
        TokenRequest own = new TokenRequest.AsItself(PAYMENTS, CHARGE);
        get(own);
        time.advance(Duration.ofSeconds(70));
        get(own);
        assertThat(get(own)).isEqualTo("issued-2");
    }

    @Test
    void aReplacementUnderWayLeavesNothingBehindWhenItsSubjectIsRevoked() {
        TokenRequest request = longLived("t1");
        get(request);
        time.advance(Duration.ofSeconds(70));
        server.hold();
        get(request);
        cache.evictDescendants(subject -> true);
        server.release();
        assertThat(get(request)).isEqualTo("issued-3");
    }
}
