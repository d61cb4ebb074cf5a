package io.tokenrelay.test;

import io.tokenrelay.core.exchange.Grant;
import io.tokenrelay.core.exchange.Grants;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The logins that a test made up, each when it asked for the first token of one. */
final class TestGrants implements Grants {

    private final Map<UUID, Grant> grants = new ConcurrentHashMap<>();
    private final Map<String, Holder> lineages = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    /** A new login of this person. */
    Grant add(UUID person, Reach reach) {
        Grant grant = new Grant(UUID.randomUUID(), person, true, reach);
        grants.put(grant.id(), grant);
        return grant;
    }

    void revoke(String jti) {
        revoked.add(jti);
    }

    /** Ends the login behind a token. */
    void end(String lineage, Audience audience) {
        find(lineage, audience)
                .ifPresent(
                        grant -> grants.put(grant.id(), new Grant(grant.id(), grant.person(), false, grant.reach())));
    }

    void clear() {
        grants.clear();
        lineages.clear();
        revoked.clear();
    }

    @Override
    public Optional<Grant> find(String lineage, Audience audience) {
        return Optional.ofNullable(lineages.get(lineage))
                .filter(holder -> holder.audience().equals(audience))
                .map(holder -> grants.get(holder.grant()));
    }

    @Override
    public String lineage(UUID grantId, Audience audience) {
        String lineage = UUID.nameUUIDFromBytes((grantId + " " + audience).getBytes(StandardCharsets.UTF_8))
                .toString();
        lineages.put(lineage, new Holder(grantId, audience));
        return lineage;
    }

    @Override
    public boolean isRevoked(AccessToken token) {
        return revoked.contains(token.jti());
    }

    private record Holder(UUID grant, Audience audience) {}
}
