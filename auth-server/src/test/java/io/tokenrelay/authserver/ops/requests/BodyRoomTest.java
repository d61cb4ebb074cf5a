package io.tokenrelay.authserver.ops.requests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodyRoomTest {

    private final BodyRoom room = new BodyRoom(DataSize.ofBytes(10));

    @Test
    void allRequestsTogetherHaveNoMoreThanThereIs() {
        BodyRoom.Share one = room.share();
        try (BodyRoom.Share other = room.share()) {
            assertThat(one.take(6)).isTrue();
            assertThat(other.take(5)).isFalse();
            assertThat(other.take(4)).isTrue();
            assertThat(one.take(1)).isFalse();
        }
        assertThat(one.take(4)).isTrue();
        assertThat(one.take(1)).isFalse();
        one.close();
    }

    @Test
    void whatIsGivenBackIsWhatWasTaken() {
        try (BodyRoom.Share refused = room.share()) {
            assertThat(refused.take(7)).isTrue();
            assertThat(refused.take(7)).isFalse();
        }

        BodyRoom.Share next = room.share();
        assertThat(next.take(10)).isTrue();
        assertThat(next.take(1)).isFalse();
        next.close();
    }
}
