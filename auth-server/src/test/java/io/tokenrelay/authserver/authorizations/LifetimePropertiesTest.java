package io.tokenrelay.authserver.authorizations;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifetimePropertiesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void refusesAnIdTokenThatOutlivesTheBeliefInARetiredKey() {
        assertThatNoException().isThrownBy(() -> lifetimes(MINUTE, Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> lifetimes(MINUTE, Duration.ofSeconds(3601)));
    }

    @Test
    void refusesAnAccessTokenOfMoreThanFiveMinutes() {
        assertThatNoException().isThrownBy(() -> lifetimes(Duration.ofMinutes(5), MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> lifetimes(Duration.ofSeconds(301), MINUTE));
    }

    @Test
    void refusesLivesOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> lifetimes(Duration.ZERO, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> lifetimes(MINUTE, Duration.ofSeconds(-1)));
    }

    private static LifetimeProperties lifetimes(Duration accessToken, Duration idToken) {
        return new LifetimeProperties(accessToken, idToken, MINUTE, MINUTE);
    }
}
