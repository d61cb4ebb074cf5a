package io.tokenrelay.authserver.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tokenrelay.core.token.Scopes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifetimePropertiesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Scopes OFFLINE = Scopes.of("openid", "offline_access");

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
        assertThatIllegalArgumentException().isThrownBy(() -> offline(Duration.ZERO, null));
        assertThatIllegalArgumentException().isThrownBy(() -> offline(null, Duration.ofSeconds(-1)));
    }

    @Test
    void areThoseOfAnyLoginForOfflineAccessUnlessItHasItsOwn() {
        LifetimeProperties own = offline(HOUR, DAY);

        assertThat(offline(null, null).refreshToken(OFFLINE)).isEqualTo(MINUTE);
        assertThat(offline(null, null).grant(OFFLINE)).isEqualTo(MINUTE);
        assertThat(own.refreshToken(OFFLINE)).isEqualTo(HOUR);
        assertThat(own.grant(OFFLINE)).isEqualTo(DAY);
        assertThat(own.refreshToken(Scopes.of("openid"))).isEqualTo(MINUTE);
        assertThat(own.grant(Scopes.of("openid"))).isEqualTo(MINUTE);
    }

    private static LifetimeProperties lifetimes(Duration accessToken, Duration idToken) {
        return new LifetimeProperties(accessToken, idToken, MINUTE, MINUTE, null, null);
    }

    private static LifetimeProperties offline(@Nullable Duration refreshToken, @Nullable Duration grant) {
        return new LifetimeProperties(MINUTE, MINUTE, MINUTE, MINUTE, refreshToken, grant);
    }
}
