package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Set;

/**
 * The authorization server's own entry in a registry: the service by whose name other services may be let call the server
 * itself. Without it there, nobody may.
 */
public final class ServerEntry {

    /** The name that no other service can have. */
    public static final ClientId NAME = new ClientId("auth-server");

    /** The audience of tokens for the server itself: always its default. */
    public static final Audience URI = Audience.of(NAME);

    /** Lets a service have decisions explained, with everything that an explanation says of people and of the registry. */
    public static final Scope EXPLAIN = new Scope("admin:explain");

    /** All scopes that the server knows, each of kind service. */
    static final Set<Scope> SCOPES = Set.of(EXPLAIN);

    private ServerEntry() {}

    /** Whether a call is one to the server itself. */
    static boolean isCalledBy(Call call) {
        return call.callee().equals(NAME);
    }
}
