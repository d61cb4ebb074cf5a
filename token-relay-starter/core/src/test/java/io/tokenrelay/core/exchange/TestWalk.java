package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.RandomRegistry;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.TestIssuer;
import io.tokenrelay.core.token.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
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

    /** The tokens that were issued, the oldest first. */
    final List<String> values = new ArrayList<>();

    private final TestChance chance;
    private final RandomRegistry registries;
    private final TestSteps steps;
    private Registry registry;

    TestWalk(Random random) {
        this.chance = new TestChance(random);
        this.registries = new RandomRegistry(random);
        this.steps = new TestSteps(this, chance, new TestDetails(random));
        this.consentedUnder = registries.narrow();
        this.exchange = new TestExchange(
                consentedUnder, new TokenSettings(TestIssuer.ISSUER, Duration.ofMinutes(5), 2 + chance.below(7)));
        Service client = chance.oneIn(3)
                ? chance.any(consentedUnder.services())
                : consentedUnder.services().iterator().next();
        String[] consent = Stream.concat(
                        Stream.of("openid"),
                        client.userScopes().stream().map(Scope::value).filter(scope -> !chance.oneIn(8)))
                .toArray(String[]::new);
        AccessToken plain = exchange.login(TestExchange.ALICE, client.name(), consent);
        this.login = chance.oneIn(8)
                ? TestTokens.actedOnOnlyBy(chance.any(consentedUnder.services()).name(), plain)
                : plain;
        trust(true, true);
        add(login, null);
        this.registry = consentedUnder;
        if (chance.oneIn(3)) {
            // What the registry gains after the consent must not count.
            apply(chance.oneIn(2) ? registries.wide() : registries.variant());
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
            if (isOver() && !chance.oneIn(4)) {
                return;
            }
            Step step = steps.next();
            Decided decided = new Decided(step, decide.apply(step));
            look.accept(decided);
            decided.token().ifPresent(token -> add(token, issued(step.parameter("subject_token"))));
        }
    }

    /** Whether nothing can be had any more, so that more requests would only be refused for the same reason. */
    private boolean isOver() {
        People.@Nullable Standing standing = exchange.people.get(TestExchange.ALICE);
        return isGrantEnded() || standing == null || steps.leadNowhere();
    }

    /** The same, with what the server at hand decides. */
    void walk(Consumer<Decided> look) {
        walk(step -> exchange.exchange(step.requester(), step.parameters(), step.proven()), look);
    }

    /** Some time passes, and now and then something changes. */
    private void goOn() {
        exchange.clock.advance(Duration.ofMillis(chance.below(1_000)));
        switch (chance.below(200)) {
            case 0, 1, 12, 13 ->
                exchange.revoked.add(issued(chance.any(values)).token().jti());
            case 2 ->
                exchange.grants.replaceAll(
                        (id, grant) -> new Grant(id, grant.person(), chance.oneIn(2), grant.reach()));
            case 3, 4, 5, 6 -> trust(!chance.oneIn(4), chance.oneIn(2));
            case 7 -> exchange.people.remove(TestExchange.ALICE);
            case 8, 9 -> apply(registries.variant());
            case 10 -> apply(registries.wide());
            case 11 -> apply(registries.without(chance.any(registry.services()).name()));
            default -> {}
        }
    }

    /** To the last second of what came from the sign-in, or just before it. */
    private void runOut() {
        Duration left = Duration.between(exchange.clock.instant(), login.expiresAt());
        Duration by = left.minusMillis(chance.below(1_100));
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

    /** Of any service that is registered now. */
    String anyScope() {
        return chance.any(chance.any(registry.services()).scopes().keySet()).value();
    }

    @Override
    public String toString() {
        return "consent to " + login.scopes() + " at " + login.clientId() + ", chains of at most "
                + exchange.settings.maxChainLength();
    }
}
