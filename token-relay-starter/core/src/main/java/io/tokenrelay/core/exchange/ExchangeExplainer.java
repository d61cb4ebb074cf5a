package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Explains how a token exchange would be decided. It issues nothing, uses nothing up, and records nothing. */
@FunctionalInterface
public interface ExchangeExplainer {

    /**
     * What every rule says to a request.
     *
     * @param requester the confidential client that would ask
     * @param parameters every parameter of the request with all its values
     */
    Explanation explain(ClientId requester, Map<String, List<String>> parameters);

    /**
     * By the rules that {@link ExchangePolicy#create} decides by. The result is safe for use by many threads.
     *
     * @param settings what every token has in common
     * @param registry the registry as it is now, asked once for each explanation
     * @param subjectTokens verifies subject tokens
     * @param grants the grants that tokens descend from
     * @param people the people who tokens speak for
     * @param clock the time of each explanation
     */
    static ExchangeExplainer create(
            TokenSettings settings,
            Supplier<Registry> registry,
            SubjectTokens subjectTokens,
            Grants grants,
            People people,
            Clock clock) {
        return new ExchangeRules(settings, registry, subjectTokens, grants, people, clock);
    }
}
