package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TestIssuer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests of a walk with something wrong with them: another requester, parameters, or token than an honest one. */
final class TestSpoiledSteps {

    private final TestWalk walk;
    private final TestChance chance;

    TestSpoiledSteps(TestWalk walk, TestChance chance) {
        this.walk = walk;
        this.chance = chance;
    }

    TestWalk.Step step(ClientId requester, Map<String, List<String>> parameters) {
        String other = chance.any(walk.registry().services()).name().value();
        switch (chance.below(15)) {
            case 0, 12 -> {
                return new TestWalk.Step(new ClientId(other), parameters);
            }
            case 1, 13 -> {
                return new TestWalk.Step(new ClientId("nobody"), parameters);
            }
            case 2 -> parameters.put(chance.any(parameters.keySet()), List.of("a", "a"));
            case 3 ->
                parameters.put(
                        chance.any(List.of("subject_token_type", "requested_token_type")),
                        List.of("urn:ietf:params:oauth:token-type:refresh_token"));
            case 4 -> parameters.put("audience", List.of(chance.oneIn(2) ? other : hostile()));
            case 5 -> {
                parameters.remove("audience");
                parameters.put("resource", List.of(chance.oneIn(2) ? "api://" + other : hostile()));
            }
            case 6 -> parameters.put("scope", List.of(hostile()));
            case 7 ->
                parameters.computeIfPresent(
                        "scope",
                        (name, scope) ->
                                List.of(scope.get(0) + chance.any(List.of(" ", "  ", "\t")) + walk.anyScope()));
            case 8 -> parameters.put("scope", List.of(walk.anyScope()));
            case 9 ->
                parameters.put(
                        chance.any(List.of("actor_token", "actor_token_type")), List.of(chance.any(walk.values)));
            case 10 -> parameters.put("subject_token", List.of(forged(chance.any(walk.values))));
            case 11 -> parameters.remove(chance.any(parameters.keySet()));
            default -> parameters.put("subject_token", List.of(serviceToken(requester)));
        }
        return new TestWalk.Step(requester, parameters);
    }

    /** The token of another issuer, a changed one, or none at all. */
    private String forged(String value) {
        return switch (chance.below(3)) {
            case 0 -> new TestIssuer().sign(walk.issued(value).token()).reveal();
            case 1 -> {
                int at = chance.below(value.length() - 1);
                yield value.substring(0, at) + (value.charAt(at) == 'A' ? 'B' : 'A') + value.substring(at + 1);
            }
            default -> hostile();
        };
    }

    /** What the service gets as itself: for it, and by it, as real as any. */
    private String serviceToken(ClientId service) {
        Instant now = walk.exchange.clock.instant();
        AccessToken token = new AccessToken(
                TestIssuer.ISSUER,
                Subject.service(service),
                walk.registry().service(service).orElseThrow().uri(),
                service,
                now,
                now.plusSeconds(60),
                "service-token",
                Scopes.of(walk.anyScope()),
                null,
                null,
                CallChain.empty(),
                null,
                Restrictions.none());
        return walk.exchange.issuer.sign(token).reveal();
    }

    private String hostile() {
        return chance.any(List.of(
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
}
