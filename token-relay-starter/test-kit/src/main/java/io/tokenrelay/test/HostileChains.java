package io.tokenrelay.test;

import static io.tokenrelay.core.token.AccessTokenClaims.ACTOR;
import static io.tokenrelay.core.token.AccessTokenClaims.CALL_CHAIN;
import static io.tokenrelay.core.token.AccessTokenClaims.CLIENT_ID;
import static io.tokenrelay.core.token.TokenError.INVALID_CHAIN;
import static io.tokenrelay.core.token.TokenError.INVALID_CLAIMS;
import static io.tokenrelay.test.HostileTokens.token;

import io.tokenrelay.core.token.CallChain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Chains that were shortened, stretched, reordered, or say different things at their two places. */
final class HostileChains {

    private static final int DEEP = 50;

    private HostileChains() {}

    static List<HostileToken> of(Forger forger) {
        CallChain chain = forger.genuine().claims().chain();
        List<String> names = chain.toCallChainClaim();
        List<String> longer = new ArrayList<>(names);
        longer.add(0, "another-service");
        Map<String, Object> act = Objects.requireNonNullElse(chain.toActClaim(), Map.of());
        return List.of(
                token("call_chain with a service more than act", INVALID_CHAIN, forger.withClaim(CALL_CHAIN, longer)),
                token(
                        "act with a service more than call_chain",
                        INVALID_CHAIN,
                        forger.withClaim(
                                ACTOR,
                                Map.of("sub", names.get(names.size() - 1), "act", chainOf("another-service", names)))),
                token("call_chain without act", INVALID_CHAIN, forger.without(ACTOR)),
                token("act without call_chain", INVALID_CHAIN, forger.without(CALL_CHAIN)),
                token(
                        "another immediate caller in act",
                        INVALID_CHAIN,
                        forger.withClaim(ACTOR, changed(act, "sub", "another-service"))),
                token("an actor who is not the client", INVALID_CLAIMS, forger.withClaim(CLIENT_ID, "another-service")),
                token(
                        "a chain longer than any",
                        INVALID_CHAIN,
                        chained(forger, many(CallChain.DEFAULT_MAX_LENGTH + 1))),
                token(
                        "actors nested " + DEEP + " deep",
                        INVALID_CHAIN,
                        forger.withClaim(
                                ACTOR,
                                Objects.requireNonNull(CallChain.of(many(DEEP)).toActClaim()))),
                token("an empty call_chain", INVALID_CHAIN, forger.withClaim(CALL_CHAIN, List.of())),
                token("call_chain as text", INVALID_CHAIN, forger.withClaim(CALL_CHAIN, String.join(" ", names))),
                token("a number in call_chain", INVALID_CHAIN, forger.withClaim(CALL_CHAIN, List.of(1))),
                token("a pattern in call_chain", INVALID_CHAIN, forger.withClaim(CALL_CHAIN, List.of("**"))),
                token(
                        "a null in call_chain",
                        INVALID_CHAIN,
                        forger.withClaim(CALL_CHAIN, Collections.singletonList(null))),
                token("act as text", INVALID_CHAIN, forger.withClaim(ACTOR, names.get(0))),
                token(
                        "an actor with more than a name",
                        INVALID_CHAIN,
                        forger.withClaim(ACTOR, changed(act, "iss", "https://issuer.example"))),
                token("an actor without a name", INVALID_CHAIN, forger.withClaim(ACTOR, Map.of("act", act))));
    }

    private static Map<String, Object> chainOf(String edge, List<String> names) {
        List<String> before = new ArrayList<>(List.of(edge));
        before.addAll(names.subList(0, names.size() - 1));
        return Objects.requireNonNull(
                CallChain.of(before.toArray(String[]::new)).toActClaim());
    }

    private static Map<String, Object> changed(Map<String, Object> act, String member, String value) {
        Map<String, Object> changed = new HashMap<>(act);
        changed.put(member, value);
        return changed;
    }

    private static String[] many(int length) {
        return IntStream.range(0, length).mapToObj(i -> "service-" + i).toArray(String[]::new);
    }

    private static String chained(Forger forger, String[] services) {
        CallChain chain = CallChain.of(services);
        return forger.with(forger.change()
                .claim(CALL_CHAIN, chain.toCallChainClaim())
                .claim(ACTOR, chain.toActClaim())
                .claim(CLIENT_ID, services[services.length - 1]));
    }
}
