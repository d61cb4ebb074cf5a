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
 * Rules in their order, by which a request is decided and explained on the very same way.
 *
 * @param <T> what is established when all of them hold
 */
abstract class OrderedRules<T> {

    private final Supplier<Registry> registry;
    private final Clock clock;

    OrderedRules(Supplier<Registry> registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** The way past the rules. */
    abstract Passage<T> pass(Passage<Received> request);

    /** The token that comes out. */
    abstract TokenDecision.Granted grant(T established);

    public final TokenDecision decide(
            ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        return pass(Passage.deciding(received(requester, parameters, proven)))
                .checked()
                .decide(this::grant);
    }

    public final Explanation explain(ClientId requester, Map<String, List<String>> parameters) {
        return Explanation.of(received(requester, parameters, null), this::pass);
    }

    private Received received(ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        return new Received(requester, parameters, proven, registry.get(), clock.instant());
    }
}
