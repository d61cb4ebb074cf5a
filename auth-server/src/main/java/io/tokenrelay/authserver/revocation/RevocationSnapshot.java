package io.tokenrelay.authserver.revocation;

import io.tokenrelay.authserver.changes.ChangeListener;
import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.authserver.tokens.Revocations;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What is revoked, in memory, as the database has it. There may be millions, so a change concerns its own entry alone, and
 * what has expired is looked for once in a while.
 */
@Component
class RevocationSnapshot implements Revocations, ChangeListener {

    /** The topic under which whoever revokes something says so. */
    static final String TOPIC = "revocation";

    private static final String CLIENT = "client";

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final RevocationStore store;
    private final Lineages lineages;
    private final Supplier<Registry> registry;
    private final Clock clock;
    private volatile Map<Revoked, RevocationStore.Row> known = new ConcurrentHashMap<>();

    /** Used by whoever tells of changes only. */
    private Instant nextSweep = Instant.MIN;

    RevocationSnapshot(RevocationStore store, Lineages lineages, Supplier<Registry> registry, Clock clock) {
        this.store = store;
        this.lineages = lineages;
        this.registry = registry;
        this.clock = clock;
    }

    /** {@code iat} is in whole seconds: a token of the very second of a revocation is dead too. */
    @Override
    public boolean isRevoked(AccessToken token) {
        Map<Revoked, RevocationStore.Row> now = known;
        return !now.isEmpty()
                && Revoked.all(token, grantOf(token)).stream()
                        .map(now::get)
                        .anyMatch(row -> row != null && !token.issuedAt().isAfter(row.notAfter()));
    }

    @Override
    public void revoke(AccessToken token) {
        store.add(Revoked.token(token.jti()), CLIENT);
        // Only a service of the registry can have exchanged it, and only a person's.
        grantOf(token)
                .flatMap(grant -> registry.get()
                        .serviceByUri(token.audience())
                        .map(holder -> Revoked.descendants(token, grant, holder.name())))
                .ifPresent(descendants -> store.add(descendants, CLIENT));
    }

    private Optional<UUID> grantOf(AccessToken token) {
        return Optional.ofNullable(token.lineage()).flatMap(lineage -> lineages.grantId(lineage, token.audience()));
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void changed(String key) {
        Revoked what = Revoked.ofKey(key);
        store.find(what).ifPresentOrElse(row -> known.put(what, row), () -> known.remove(what));
        forgetExpired();
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) {
            return;
        }
        known.values().removeIf(row -> !now.isBefore(row.expiresAt()));
        nextSweep = now.plus(BETWEEN_SWEEPS);
    }

    @Override
    public void reload() {
        known = store.all().stream()
                .collect(Collectors.toConcurrentMap(RevocationStore.Row::what, Function.identity()));
    }
}
