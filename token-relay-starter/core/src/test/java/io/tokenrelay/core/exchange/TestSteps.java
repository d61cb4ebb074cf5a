package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.TransactionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The requests of a walk: mostly what an honest service would ask, with what it holds. */
final class TestSteps {

    private final TestWalk walk;
    private final TestChance chance;
    private final TestDetails details;
    private final TestSpoiledSteps spoiled;

    TestSteps(TestWalk walk, TestChance chance, TestDetails details) {
        this.walk = walk;
        this.chance = chance;
        this.details = details;
        this.spoiled = new TestSpoiledSteps(walk, chance);
    }

    /** The next request: one that may well be granted, or the same with something wrong with it. */
    TestWalk.Step next() {
        String value = anyValue();
        List<Call> possible = possibleCalls(value);
        List<Call> promising = promisingCalls(value);
        if (!promising.isEmpty() && !chance.oneIn(8)) {
            possible = promising;
        }
        ClientId target = possible.isEmpty()
                ? chance.any(walk.registry().services()).name()
                : chance.any(possible).callee();
        List<Call> calls = possible.stream()
                .filter(call -> call.callee().equals(target))
                .limit(1 + chance.below(3))
                .toList();
        String scopes = calls.stream().map(call -> call.scope().value()).collect(Collectors.joining(" "));
        Map<String, List<String>> parameters = TestExchange.request(
                new TokenValue(value), target.value(), scopes.isEmpty() ? walk.anyScope() : scopes);
        if (chance.oneIn(4)) {
            parameters.remove("audience");
            parameters.put(
                    "resource",
                    List.of(walk.registry()
                            .service(target)
                            .map(service -> service.uri().value())
                            .orElse("api://gone")));
        }
        addDetails(parameters, calls, walk.issued(value).token().restrictions().context());
        ClientId requester = holder(value).name();
        TestWalk.Step step =
                chance.oneIn(5) ? spoiled.step(requester, parameters) : new TestWalk.Step(requester, parameters);
        return chance.oneIn(16) ? step.proving(anyKey()) : step;
    }

    /** Whether no token leads anywhere any more. */
    boolean leadNowhere() {
        return walk.values.stream().allMatch(value -> promisingCalls(value).isEmpty());
    }

    private @Nullable Confirmation anyKey() {
        return chance.oneIn(2)
                ? null
                : TestExchange.keyOf(chance.any(walk.registry().services()).name());
    }

    private void addDetails(Map<String, List<String>> parameters, List<Call> calls, TransactionContext bound) {
        Set<String> names =
                calls.stream().flatMap(call -> call.terms().bind().stream()).collect(Collectors.toSet());
        Optional<String> sent = chance.oneIn(16) ? Optional.of(details.other(names)) : details.honest(names, bound);
        sent.ifPresent(text -> parameters.put("request_details", List.of(text)));
    }

    private Service holder(String value) {
        return walk.registry()
                .serviceByUri(walk.issued(value).token().audience())
                .orElseGet(() -> chance.any(walk.registry().services()));
    }

    /** Mostly the newest that leads somewhere, so that chains grow. */
    private String anyValue() {
        List<String> promising = walk.values.stream()
                .filter(value -> !promisingCalls(value).isEmpty())
                .toList();
        if (promising.isEmpty() || chance.oneIn(12)) {
            return chance.any(walk.values);
        }
        return chance.oneIn(3) ? chance.any(promising) : promising.get(promising.size() - 1);
    }

    /** Those of the possible calls that the person saw, and that lead to a service which may be called once more. */
    private List<Call> promisingCalls(String value) {
        AccessToken token = walk.issued(value).token();
        if (token.chain().length() >= walk.exchange.settings.maxChainLength()
                || !token.expiresAt().isAfter(walk.exchange.clock.instant())) {
            return List.of();
        }
        return possibleCalls(value).stream()
                .filter(call ->
                        call.terms().reentrant() || !token.chain().services().contains(call.callee()))
                .filter(call -> walk.consentedUnder.calls(call.caller(), call.callee()).values().stream()
                        .anyMatch(seen -> seen.scope().equals(call.scope())
                                && seen.cause().equals(call.cause())))
                .toList();
    }

    private List<Call> possibleCalls(String value) {
        Scopes held = walk.issued(value).token().scopes();
        return holder(value).calls().stream()
                .filter(call -> call.cause().filter(held::contains).isPresent())
                .toList();
    }
}
