package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides about client credentials (RFC 6749 §4.4), and explains how it would: a service that calls another as itself, for
 * no person.
 */
public interface ServiceTokenPolicy {

    /**
     * Decides about one request.
     *
     * @param requester the confidential client that authenticated
     * @param parameters every parameter of the request with all its values, in the order they came
     * @param proven the key that the requester proved to hold with a proof for this very request (RFC 9449); null when it
     *     proved none
     */
    TokenDecision decide(ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven);

    /**
     * What every rule says to a request. Nothing is issued, used up or recorded.
     *
     * @param requester the confidential client that would ask
     * @param parameters every parameter of the request with all its values
     */
    Explanation explain(ClientId requester, Map<String, List<String>> parameters);

    /**
     * The rules of client credentials under a registry. The result is safe for use by many threads.
     *
     * @param settings what every token has in common
     * @param registry the registry as it is now, asked once for each decision
     * @param clock the time of each decision
     */
    static ServiceTokenPolicy create(TokenSettings settings, Supplier<Registry> registry, Clock clock) {
        return new ServiceTokenRules(settings, registry, clock);
    }
}
