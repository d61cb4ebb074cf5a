package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.util.List;

/** Port: what people have granted and what still holds. */
@FunctionalInterface
public interface GrantsInForce {

    /** All of it, grants that are alike counted together. */
    List<Alike> all();

    /**
     * Grants that are alike.
     *
     * @param client to whom they were given
     * @param scopes what was granted
     * @param reach where that led to when their people agreed
     * @param count how many there are
     */
    record Alike(ClientId client, Scopes scopes, Reach reach, long count) {}
}
