package io.tokenrelay.authserver.revocation;

import io.tokenrelay.authserver.changes.ChangeListener;
import io.tokenrelay.authserver.tokens.Revocations;
import io.tokenrelay.core.token.AccessToken;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is revoked, in memory, as the database has it. */
@Component
class RevocationSnapshot implements Revocations, ChangeListener {

    /** The topic under which whoever revokes something says so. */
    static final String TOPIC = "revocation";

    private final RevocationStore store;
    private final Clock clock;
    private volatile Map<Revoked, RevocationStore.Row> known = Map.of();

    RevocationSnapshot(RevocationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** {@code iat} is in whole seconds: a token of the very second of a revocation is dead too. */
    @Override
    public boolean isRevoked(AccessToken token) {
        Map<Revoked, RevocationStore.Row> now = known;
        return !now.isEmpty()
                && Revoked.all(token).stream()
                        .map(now::get)
                        .anyMatch(row -> row != null && !token.issuedAt().isAfter(row.notAfter()));
    }

    @Override
    public void revoke(AccessToken token) {
        store.add(Revoked.token(token.jti()), "client");
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void changed(String key) {
        Instant now = clock.instant();
        Map<Revoked, RevocationStore.Row> next = new ConcurrentHashMap<>(known);
        next.values().removeIf(row -> !now.isBefore(row.expiresAt()));
        Revoked what = Revoked.ofKey(key);
        store.find(what).ifPresentOrElse(row -> next.put(what, row), () -> next.remove(what));
        known = next;
    }

    @Override
    public void reload() {
        known = store.all().stream()
                .collect(Collectors.toConcurrentMap(RevocationStore.Row::what, Function.identity()));
    }
}
