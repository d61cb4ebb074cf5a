package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Subject;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is established about a request when it is decided: only what was verified, never what was merely claimed.
 *
 * @param subject whom the subject token speaks for; none before it is verified
 * @param details more of it by name, such as {@code target}, {@code chain}, {@code jti}: fit for an audit log
 */
public record DecisionFacts(Optional<Subject> subject, SortedMap<String, String> details) {

    private static final DecisionFacts NONE = new DecisionFacts(Optional.empty(), new TreeMap<>());

    public DecisionFacts {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** Nothing is established yet. */
    public static DecisionFacts none() {
        return NONE;
    }

    /** The token that came out. */
    DecisionFacts and(AccessToken token) {
        return about(token.subject())
                .and(Map.of(
                        "token", token.jti(),
                        "scope", token.scopes().toString(),
                        "expires", token.expiresAt().toString()))
                .and(token.restrictions()
                        .boundKey()
                        .map(key -> Map.of("key", key.jkt()))
                        .orElse(Map.of()))
                .and(token.transaction().map(txn -> Map.of("txn", txn)).orElse(Map.of()));
    }

    /** As before {@link #and(AccessToken)}: no token came out after all. */
    DecisionFacts withoutToken() {
        SortedMap<String, String> rest = new TreeMap<>(details);
        rest.keySet().removeAll(Set.of("token", "expires"));
        return new DecisionFacts(subject, rest);
    }

    DecisionFacts about(Subject who) {
        return new DecisionFacts(Optional.of(who), details);
    }

    DecisionFacts and(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(details);
        all.putAll(more);
        return new DecisionFacts(subject, all);
    }
}
