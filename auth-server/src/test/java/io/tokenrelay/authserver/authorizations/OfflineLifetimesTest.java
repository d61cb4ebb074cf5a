package io.tokenrelay.authserver.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.tokenrelay.authserver.registry.RegistryVersion;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OfflineLifetimesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private final LifetimeProperties lifetimes = new LifetimeProperties(MINUTE, MINUTE, MINUTE, HOUR, DAY, MONTH);
    private final GrantStart start = new GrantStart(mock(), mock(), mock(), mock(), mock(), lifetimes, CLOCK);
    private final RefreshTokens tokens = new RefreshTokens(mock(), CLOCK, lifetimes);

    @Test
    void areTheirOwnForALoginThatOutlivesTheSignOut() {
        UserGrant offline = grant("openid offline_access");

        assertThat(offline.expiresAt()).isEqualTo(Instant.EPOCH.plus(MONTH));
        assertThat(tokens.generate(offline).expiresAt()).isEqualTo(Instant.EPOCH.plus(DAY));
    }

    @Test
    void areForNoOther() {
        UserGrant online = grant("openid");

        assertThat(online.expiresAt()).isEqualTo(Instant.EPOCH.plus(HOUR));
        assertThat(tokens.generate(online).expiresAt()).isEqualTo(Instant.EPOCH.plus(MINUTE));
    }

    private UserGrant grant(String scopes) {
        return start.withoutCode(
                new ClientId("shop"),
                UUID.randomUUID(),
                Scopes.parse(scopes),
                new RegistryVersion(1, new Registry(List.of())),
                new SignIn(new UserAuthentication(Instant.EPOCH, "pwd", List.of("pwd")), null));
    }
}
