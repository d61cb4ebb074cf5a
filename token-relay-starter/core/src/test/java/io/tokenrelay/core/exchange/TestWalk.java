package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.RandomRegistry;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.TestIssuer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A random registry, a random consent under it, and random requests that follow: mostly what an honest service would
 * ask, sometimes anything else.
 */
final class TestWalk {

    /** One request: who asks for a token for whom, for which scopes. */
    record Step(ClientId requester, ClientId target, String scope) {}

    final TestExchange exchange;
    final Reach consented;
    final Registry consentedUnder;
    final AccessToken login;
    final Registry registry;

    private final Random random;
    private final List<Service> services;

    TestWalk(Random random) {
        this.random = random;
        RandomRegistry registries = new RandomRegistry(random);
        this.exchange = new TestExchange(
                registries.narrow(),
                new TokenSettings(TestIssuer.ISSUER, Duration.ofMinutes(5), 2 + random.nextInt(7)));
        Service client = any(registries.narrow().services());
        this.login = exchange.login(
                TestExchange.ALICE,
                client.name(),
                Stream.concat(
                                Stream.of("openid"),
                                client.userScopes().stream().map(Scope::value).filter(this::mostly))
                        .toArray(String[]::new));
        this.consented = exchange.grants.values().iterator().next().reach();
        this.consentedUnder = registries.narrow();
        // What the registry gains after the consent must not count.
        this.registry = random.nextBoolean() ? registries.wide() : registries.narrow();
        exchange.applyRegistry(registry);
        this.services = List.copyOf(registry.services());
    }

    /** The token that the next request is about: mostly the one that came last. */
    AccessToken pick(List<AccessToken> tokens) {
        return random.nextInt(3) == 0 ? any(tokens) : tokens.get(tokens.size() - 1);
    }

    /** Some time later, the next request with this token. */
    Step next(AccessToken held) {
        exchange.clock.advance(Duration.ofMillis(random.nextInt(2_000)));
        Service holder = registry.serviceByUri(held.audience()).orElseThrow();
        List<Call> possible = holder.calls().stream()
                .filter(call -> call.cause().filter(held.scopes()::contains).isPresent())
                .toList();
        if (possible.isEmpty() || random.nextInt(6) == 0) {
            Service target = any(services);
            return new Step(
                    any(services).name(),
                    target.name(),
                    any(target.scopes().keySet()).value());
        }
        ClientId target = any(possible).callee();
        String scopes = possible.stream()
                .filter(call -> call.callee().equals(target))
                .map(call -> call.scope().value())
                .limit(1 + random.nextInt(3))
                .collect(Collectors.joining(" "));
        return new Step(holder.name(), target, scopes);
    }

    private boolean mostly(String ignored) {
        return random.nextInt(4) > 0;
    }

    private <T> T any(Collection<T> values) {
        return List.copyOf(values).get(random.nextInt(values.size()));
    }

    @Override
    public String toString() {
        return "consent to " + login.scopes() + " at " + login.clientId() + ", reach " + consented;
    }
}
