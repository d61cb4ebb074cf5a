package io.tokenrelay.starter.context;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Callers of the service {@code orders}, which came through storefront. */
public final class TestCallers {

    public static final UUID ALICE = UUID.fromString("a11ce000-0000-4000-8000-000000000001");

    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private TestCallers() {}

    /** Alice, with this token, valid for five minutes from {@link #NOW}. */
    public static Caller alice(String tokenValue) {
        return person(ALICE, tokenValue, Duration.ofMinutes(5));
    }

    /** A person, with this token, valid for so long from {@link #NOW}. */
    public static Caller person(UUID id, String tokenValue, Duration life) {
        AccessToken token = new AccessToken(
                "http://localhost:9000",
                Subject.user(id),
                Audience.of(new ClientId("orders")),
                new ClientId("storefront"),
                NOW,
                NOW.plus(life),
                "jti-of-" + tokenValue,
                Scopes.of("orders:write"),
                "lineage-of-" + id,
                new UserAuthentication(NOW, null, List.of("pwd")),
                CallChain.of("storefront"),
                "txn-1",
                Restrictions.none());
        return new Caller(token, new TokenValue(tokenValue));
    }
}
