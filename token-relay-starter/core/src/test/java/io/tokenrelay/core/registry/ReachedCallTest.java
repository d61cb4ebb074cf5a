package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachedCallTest {

    @Test
    void standsUnderWhatJustifiesIt() {
        List<ReachedCall> calls =
                ReachedCall.from(TestRegistries.shop(), new ClientId("storefront"), new Scope("shop"));

        assertThat(lines(calls, ""))
                .containsExactly(
                        "orders orders:write",
                        "  inventory inventory:reserve",
                        "  payments payments:charge",
                        "    orders orders:confirm",
                        "    orders orders:read",
                        "  payments payments:refund");
    }

    @Test
    void startsAtWhateverServiceHoldsAScope() {
        assertThat(lines(
                        ReachedCall.from(TestRegistries.shop(), new ClientId("orders"), new Scope("orders:write")), ""))
                .hasSize(5)
                .startsWith("inventory inventory:reserve");
        assertThat(ReachedCall.from(TestRegistries.shop(), new ClientId("orders"), new Scope("orders:read")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34})
    void isEveryStepOfTheReachOnce(int seed) {
        Registry registry = new RandomRegistry(new Random(seed)).wide();
        for (Service service : registry.services()) {
            for (Scope scope : service.userScopes()) {
                assertThat(steps(ReachedCall.from(registry, service.name(), scope)))
                        .containsExactlyInAnyOrderElementsOf(
                                Reach.of(registry, service.name(), Scopes.of(List.of(scope))));
            }
        }
    }

    private static List<ReachStep> steps(List<ReachedCall> calls) {
        return calls.stream()
                .flatMap(call -> Stream.concat(call.call().step().stream(), steps(call.following()).stream()))
                .toList();
    }

    private static List<String> lines(List<ReachedCall> calls, String indent) {
        List<String> lines = new ArrayList<>();
        for (ReachedCall call : calls) {
            lines.add(indent + call.call().callee() + " " + call.call().scope());
            lines.addAll(lines(call.following(), indent + "  "));
        }
        return lines;
    }
}
