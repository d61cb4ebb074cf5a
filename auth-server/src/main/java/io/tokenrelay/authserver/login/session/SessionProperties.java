package io.tokenrelay.authserver.login.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a browser session lives.
 *
 * @param anonymousIdle how long one may rest before anybody signed in; 15 min by default. Anyone can begin one, so it
 *     is short
 * @param idle how long one may rest after somebody signed in; 30 min by default
 * @param lifetime how long one lives at most, however busy it is; 12 h by default, counted from sign-in
 */
@ConfigurationProperties("auth-server.session")
public record SessionProperties(
        @DefaultValue("15m") Duration anonymousIdle,
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration lifetime) {

    /** @throws IllegalArgumentException when one of them isn't at least a second: no session lives for ever */
    public SessionProperties {
        requireAtLeastASecond(anonymousIdle, "anonymous-idle");
        requireAtLeastASecond(idle, "idle");
        requireAtLeastASecond(lifetime, "lifetime");
    }

    private static void requireAtLeastASecond(Duration duration, String name) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("auth-server.session." + name + " must be at least 1s");
        }
    }
}
