package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.registry.TestRegistryText;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Another node of the server: it has the registry from a text of its own, whose entries stand in another order, and verifies
 * tokens by itself. It shares what nodes share: the grants, the people, what is revoked, and the time.
 */
final class TestNode {

    private final TestExchange exchange;
    private final Random random;
    private final ExchangePolicy policy;
    private @Nullable Registry applied;
    private Registry read = new Registry(List.of());

    TestNode(TestExchange exchange, Random random) {
        this.exchange = exchange;
        this.random = random;
        this.policy = exchange.newPolicy(this::registry);
    }

    TokenDecision decide(TestWalk.Step step) {
        return policy.decide(step.requester(), step.parameters(), step.proven());
    }

    private Registry registry() {
        Registry now = exchange.registry();
        if (now != applied) {
            applied = now;
            read = RegistryReader.read(TestRegistryText.inAnotherOrder(now, random), "node.yaml");
        }
        return read;
    }
}
