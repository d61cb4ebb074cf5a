package io.tokenrelay.authserver.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoncesTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final byte[] keyset = HmacKeysets.create();
    private final TestClock clock = new TestClock();
    private final Nonces nonces = new Nonces(HmacKeysets.parse(keyset), clock);

    @BeforeEach
    void atNoon() {
        clock.set(NOON);
    }

    @Test
    void changeEveryMinute() {
        String first = nonces.current();
        assertThat(first).matches("[A-Za-z0-9_-]{22}").isEqualTo(nonces.current());
        clock.forward(Duration.ofSeconds(59));
        assertThat(nonces.current()).isEqualTo(first);
        clock.forward(Duration.ofSeconds(1));
        assertThat(nonces.current()).isNotEqualTo(first);
    }

    @Test
    void areTakenForTwoMinutesAfterTheirOwn() {
        String nonce = nonces.current();
        clock.set(NOON.plusSeconds(179));
        assertThat(nonces.isRecent(nonce)).isTrue();
        clock.set(NOON.plusSeconds(180));
        assertThat(nonces.isRecent(nonce)).isFalse();
    }

    @Test
    void areTakenFromANodeWhoseClockIsAhead() {
        String nonce = nonces.current();
        clock.set(NOON.minusSeconds(60));
        assertThat(nonces.isRecent(nonce)).isTrue();
        clock.set(NOON.minusSeconds(61));
        assertThat(nonces.isRecent(nonce)).isFalse();
    }

    @Test
    void areTheSameOnEveryNode() {
        Nonces otherNode = new Nonces(HmacKeysets.parse(keyset), clock);
        assertThat(otherNode.isRecent(nonces.current())).isTrue();
    }

    @Test
    void canBeMadeByNobodyElse() {
        Nonces another = new Nonces(HmacKeysets.parse(HmacKeysets.create()), clock);
        assertThat(nonces.isRecent(another.current())).isFalse();
        assertThat(nonces.isRecent("")).isFalse();
        assertThat(nonces.isRecent("ä")).isFalse();
    }
}
