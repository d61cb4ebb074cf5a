package io.tokenrelay.authserver.admin;

import io.tokenrelay.authserver.exchange.Explained;
import io.tokenrelay.authserver.exchange.ExplainedRequest.Subject;
import io.tokenrelay.core.exchange.Explanation;
import io.tokenrelay.core.exchange.RuleCode;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an auditor wants to know of a use of the API: what was explained to whom. Of what was sent only what the registry
 * knows too, so that nobody can have a token written down by putting it in the wrong place.
 */
final class ExplainedFacts {

    private ExplainedFacts() {}

    static Map<String, String> of(Explained explained, AdminCaller caller) {
        Explanation explanation = explained.explanation();
        Map<String, String> facts = new TreeMap<>();
        facts.put("jti", caller.tokenId());
        facts.put("given", given(explained.request().subject()));
        facts.put("version", Long.toString(explained.version()));
        facts.put("verdict", explanation.refusedBy().map(RuleCode::id).orElse("issued"));
        if (explained.lines().service(explanation.requester()).isPresent()) {
            facts.put("requester", explanation.requester().value());
        }
        explanation.target().ifPresent(target -> {
            facts.put("target", target.value());
            facts.put("scope", knownScopes(explained, target));
        });
        return facts;
    }

    private static String given(Subject subject) {
        if (subject instanceof Subject.Token) {
            return "token";
        }
        return subject instanceof Subject.Claims ? "claims" : "nothing";
    }

    private static String knownScopes(Explained explained, ClientId target) {
        return explained.explanation().scopes().stream()
                .distinct()
                .filter(scope -> explained.lines().scope(target, scope).isPresent())
                .map(Scope::value)
                .collect(Collectors.joining(" "));
    }
}
