package io.tokenrelay.authserver.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.core.registry.Reach;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachesTest {

    private static final String STEP = "storefront>orders orders:read because shop terms: usual";

    @Test
    void areReadOnceForAllGrantsThatHaveTheSame() {
        Reach first = Reaches.of(List.of(STEP));

        assertThat(Reaches.of(List.of(STEP))).isSameAs(first).isEqualTo(Reach.parse(List.of(STEP)));
    }

    @Test
    void areNotKeptWhenTheyCannotBeRead() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> Reaches.of(List.of(STEP, STEP))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
