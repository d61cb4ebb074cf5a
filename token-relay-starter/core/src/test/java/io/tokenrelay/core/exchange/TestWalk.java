package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.RandomRegistry;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TestIssuer;
import io.tokenrelay.core.token.TestTokens;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.TransactionContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A random registry, a random consent under it or one like it, and what happens after: requests that are mostly what an
 * honest service would ask, and sometimes anything else, while time passes and things are taken back.
 */
final class TestWalk {

    /** One request: who asks, with which parameters, and by which key. */
    record Step(
            ClientId requester,
            Map<String, List<String>> parameters,
            @Nullable Confirmation proven) {

        Step(ClientId requester, Map<String, List<String>> parameters) {
            this(requester, parameters, TestExchange.keyOf(requester));
        }

        Step proving(@Nullable Confirmation key) {
            return new Step(requester, parameters, key);
        }

        /** The first value of the parameter; empty when there is none. */
        String parameter(String name) {
            return parameters.getOrDefault(name, List.of()).stream().findFirst().orElse("");
        }
    }

    /**
     * A token that the server really issued.
     *
     * @param token its claims
     * @param parent the one that it was exchanged for; null for the one from the sign-in
     */
    record Issued(AccessToken token, @Nullable Issued parent) {}

    /**
     * A request and what came of it.
     *
     * @param decision the server's decision, carried out
     */
    record Decided(Step step, TokenDecision decision) {

        /** The token that was issued; none when the request was refused. */
        Optional<AccessToken> token() {
            return decision instanceof TokenDecision.Granted granted ? Optional.of(granted.token()) : Optional.empty();
        }
    }

    /** How many requests a walk has. */
    private static final int REQUESTS = 30;

    /** How many of them come at the very end of what came from the sign-in. */
    private static final int LATE = 4;

    final TestExchange exchange;
    final Registry consentedUnder;
    final AccessToken login;
    final Map<String, Issued> issued = new HashMap<>();

    /** What was used up, in the oracle's words. */
    final Set<List<String>> used = new HashSet<>();

    private final Random random;
    private final RandomRegistry registries;
    private final TestDetails details;
    private final List<String> values = new ArrayList<>();
    private Registry registry;

    TestWalk(Random random) {
        this.random = random;
        this.registries = new RandomRegistry(random);
        this.details = new TestDetails(random);
        this.consentedUnder = registries.narrow();
        this.exchange = new TestExchange(
                consentedUnder, new TokenSettings(TestIssuer.ISSUER, Duration.ofMinutes(5), 2 + random.nextInt(7)));
        Service client = oneIn(3)
                ? any(consentedUnder.services())
                : consentedUnder.services().iterator().next();
        String[] consent = Stream.concat(
                        Stream.of("openid"),
                        client.userScopes().stream().map(Scope::value).filter(scope -> !oneIn(8)))
                .toArray(String[]::new);
        AccessToken plain = exchange.login(TestExchange.ALICE, client.name(), consent);
        this.login = oneIn(8)
                ? TestTokens.actedOnOnlyBy(any(consentedUnder.services()).name(), plain)
                : plain;
        trust(true, true);
        add(login, null);
        this.registry = consentedUnder;
        if (oneIn(3)) {
            // What the registry gains after the consent must not count.
            apply(oneIn(2) ? registries.wide() : registries.variant());
        }
    }

    Registry registry() {
        return registry;
    }

    boolean isGrantEnded() {
        return exchange.grants.values().stream().noneMatch(Grant::active);
    }

    Issued issued(String value) {
        return Objects.requireNonNull(issued.get(value));
    }

    private void add(AccessToken token, @Nullable Issued parent) {
        String value = exchange.issuer.sign(token).reveal();
        issued.put(value, new Issued(token, parent));
        values.add(value);
    }

    /**
     * Goes all the way: time passes, a request comes, is decided, and what it gives is carried on.
     *
     * @param decide decides as the server does, and uses up what is used up
     * @param look sees each request with what came of it, before the token counts as issued
     */
    void walk(Function<Step, TokenDecision> decide, Consumer<Decided> look) {
        for (int i = 0; i < REQUESTS; i++) {
            if (i < REQUESTS - LATE) {
                goOn();
            } else {
                runOut();
            }
            if (isOver() && !oneIn(4)) {
                return;
            }
            Step step = next();
            Decided decided = new Decided(step, decide.apply(step));
            look.accept(decided);
            decided.token().ifPresent(token -> add(token, issued(step.parameter("subject_token"))));
        }
    }

    /** Whether nothing can be had any more, so that more requests would only be refused for the same reason. */
    private boolean isOver() {
        People.@Nullable Standing standing = exchange.people.get(TestExchange.ALICE);
        return isGrantEnded()
                || standing == null
                || values.stream().allMatch(value -> promisingCalls(value).isEmpty());
    }

    /** The same, with what the server at hand decides. */
    void walk(Consumer<Decided> look) {
        walk(step -> exchange.exchange(step.requester(), step.parameters(), step.proven()), look);
    }

    /** Some time passes, and now and then something changes. */
    private void goOn() {
        exchange.clock.advance(Duration.ofMillis(random.nextInt(1_000)));
        switch (random.nextInt(200)) {
            case 0, 1, 12, 13 ->
                exchange.revoked.add(issued(any(values)).token().jti());
            case 2 -> exchange.grants.replaceAll((id, grant) -> new Grant(id, grant.person(), oneIn(2), grant.reach()));
            case 3, 4, 5, 6 -> trust(!oneIn(4), oneIn(2));
            case 7 -> exchange.people.remove(TestExchange.ALICE);
            case 8, 9 -> apply(registries.variant());
            case 10 -> apply(registries.wide());
            case 11 -> apply(registries.without(any(registry.services()).name()));
            default -> {}
        }
    }

    /** The next request: one that may well be granted, or the same with something wrong with it. */
    private Step next() {
        String value = anyValue();
        List<Call> possible = possibleCalls(value);
        List<Call> promising = promisingCalls(value);
        if (!promising.isEmpty() && !oneIn(8)) {
            possible = promising;
        }
        ClientId target = possible.isEmpty()
                ? any(registry.services()).name()
                : any(possible).callee();
        List<Call> calls = possible.stream()
                .filter(call -> call.callee().equals(target))
                .limit(1 + random.nextInt(3))
                .toList();
        String scopes = calls.stream().map(call -> call.scope().value()).collect(Collectors.joining(" "));
        Map<String, List<String>> parameters =
                TestExchange.request(new TokenValue(value), target.value(), scopes.isEmpty() ? anyScope() : scopes);
        if (oneIn(4)) {
            parameters.remove("audience");
            parameters.put(
                    "resource",
                    List.of(registry.service(target)
                            .map(service -> service.uri().value())
                            .orElse("api://gone")));
        }
        addDetails(parameters, calls, issued(value).token().restrictions().context());
        ClientId requester = holder(value).name();
        Step step = oneIn(5) ? spoiled(requester, parameters) : new Step(requester, parameters);
        return oneIn(16) ? step.proving(anyKey()) : step;
    }

    private @Nullable Confirmation anyKey() {
        return oneIn(2) ? null : TestExchange.keyOf(any(registry.services()).name());
    }

    private void addDetails(Map<String, List<String>> parameters, List<Call> calls, TransactionContext bound) {
        Set<String> names =
                calls.stream().flatMap(call -> call.terms().bind().stream()).collect(Collectors.toSet());
        Optional<String> sent = oneIn(16) ? Optional.of(details.other(names)) : details.honest(names, bound);
        sent.ifPresent(text -> parameters.put("request_details", List.of(text)));
    }

    private Service holder(String value) {
        return registry.serviceByUri(issued(value).token().audience()).orElseGet(() -> any(registry.services()));
    }

    /** Mostly the newest that leads somewhere, so that chains grow. */
    private String anyValue() {
        List<String> promising = values.stream()
                .filter(value -> !promisingCalls(value).isEmpty())
                .toList();
        if (promising.isEmpty() || oneIn(12)) {
            return any(values);
        }
        return oneIn(3) ? any(promising) : promising.get(promising.size() - 1);
    }

    /** Those of the possible calls that the person saw, and that lead to a service which may be called once more. */
    private List<Call> promisingCalls(String value) {
        AccessToken token = issued(value).token();
        if (token.chain().length() >= exchange.settings.maxChainLength()
                || !token.expiresAt().isAfter(exchange.clock.instant())) {
            return List.of();
        }
        return possibleCalls(value).stream()
                .filter(call ->
                        call.terms().reentrant() || !token.chain().services().contains(call.callee()))
                .filter(call -> consentedUnder.calls(call.caller(), call.callee()).values().stream()
                        .anyMatch(seen -> seen.scope().equals(call.scope())
                                && seen.cause().equals(call.cause())))
                .toList();
    }

    private List<Call> possibleCalls(String value) {
        Scopes held = issued(value).token().scopes();
        return holder(value).calls().stream()
                .filter(call -> call.cause().filter(held::contains).isPresent())
                .toList();
    }

    private Step spoiled(ClientId requester, Map<String, List<String>> parameters) {
        String other = any(registry.services()).name().value();
        switch (random.nextInt(15)) {
            case 0, 12 -> {
                return new Step(new ClientId(other), parameters);
            }
            case 1, 13 -> {
                return new Step(new ClientId("nobody"), parameters);
            }
            case 2 -> parameters.put(any(parameters.keySet()), List.of("a", "a"));
            case 3 ->
                parameters.put(
                        any(List.of("subject_token_type", "requested_token_type")),
                        List.of("urn:ietf:params:oauth:token-type:refresh_token"));
            case 4 -> parameters.put("audience", List.of(oneIn(2) ? other : hostile()));
            case 5 -> {
                parameters.remove("audience");
                parameters.put("resource", List.of(oneIn(2) ? "api://" + other : hostile()));
            }
            case 6 -> parameters.put("scope", List.of(hostile()));
            case 7 ->
                parameters.computeIfPresent(
                        "scope", (name, scope) -> List.of(scope.get(0) + any(List.of(" ", "  ", "\t")) + anyScope()));
            case 8 -> parameters.put("scope", List.of(anyScope()));
            case 9 -> parameters.put(any(List.of("actor_token", "actor_token_type")), List.of(any(values)));
            case 10 -> parameters.put("subject_token", List.of(forged(any(values))));
            case 11 -> parameters.remove(any(parameters.keySet()));
            default -> parameters.put("subject_token", List.of(serviceToken(requester)));
        }
        return new Step(requester, parameters);
    }

    /** The token of another issuer, a changed one, or none at all. */
    private String forged(String value) {
        return switch (random.nextInt(3)) {
            case 0 -> new TestIssuer().sign(issued(value).token()).reveal();
            case 1 -> {
                int at = random.nextInt(value.length() - 1);
                yield value.substring(0, at) + (value.charAt(at) == 'A' ? 'B' : 'A') + value.substring(at + 1);
            }
            default -> hostile();
        };
    }

    /** What the service gets as itself: for it, and by it, as real as any. */
    private String serviceToken(ClientId service) {
        Instant now = exchange.clock.instant();
        AccessToken token = new AccessToken(
                TestIssuer.ISSUER,
                Subject.service(service),
                registry.service(service).orElseThrow().uri(),
                service,
                now,
                now.plusSeconds(60),
                "service-token",
                Scopes.of(anyScope()),
                null,
                null,
                CallChain.empty(),
                null,
                Restrictions.none());
        return exchange.issuer.sign(token).reveal();
    }

    /** To the last second of what came from the sign-in, or just before it. */
    private void runOut() {
        Duration left = Duration.between(exchange.clock.instant(), login.expiresAt());
        Duration by = left.minusMillis(random.nextInt(1_100));
        if (!by.isNegative()) {
            exchange.clock.advance(by);
        }
    }

    private void trust(boolean active, boolean entitled) {
        exchange.people.put(
                TestExchange.ALICE,
                new People.Standing(active, entitled ? Set.of(RandomRegistry.ENTITLEMENT) : Set.of()));
    }

    private void apply(Registry next) {
        registry = next;
        exchange.applyRegistry(next);
    }

    private String anyScope() {
        return any(any(registry.services()).scopes().keySet()).value();
    }

    private String hostile() {
        return any(List.of(
                "",
                " ",
                "*",
                "null",
                "openid",
                "service-0",
                "SERVICE-0",
                "service-0\u0000",
                "service-0:0\nservice-0:1",
                "' OR 1=1 --",
                "../../etc/passwd",
                "api://service-0#fragment",
                "\"\\",
                "%20",
                "ſervice-0",
                "x".repeat(20_000)));
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private <T> T any(Collection<T> all) {
        return List.copyOf(all).get(random.nextInt(all.size()));
    }

    @Override
    public String toString() {
        return "consent to " + login.scopes() + " at " + login.clientId() + ", chains of at most "
                + exchange.settings.maxChainLength();
    }
}
