package io.tokenrelay.authserver.admin;

import io.tokenrelay.authserver.exchange.Explained;
import io.tokenrelay.core.exchange.RuleVerdict;
import io.tokenrelay.core.exchange.RuleVerdict.Outcome;
import io.tokenrelay.core.token.ClientId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says as JSON what each rule says. Of what was asked, it names what the rules name: services and scopes. */
final class ExplanationJson {

    private ExplanationJson() {}

    static Map<String, Object> of(Explained explained) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("registry_version", explained.version());
        json.put("requester", explained.explanation().requester().value());
        explained.explanation().target().map(ClientId::value).ifPresent(target -> json.put("target", target));
        json.put("would_be_issued", explained.explanation().refusedBy().isEmpty());
        explained.explanation().refusedBy().ifPresent(rule -> json.put("refused_by", rule.id()));
        json.put(
                "rules",
                explained.explanation().verdicts().stream()
                        .map(verdict -> rule(verdict, explained))
                        .toList());
        json.put("not_shown", explained.notShown());
        return json;
    }

    private static Map<String, Object> rule(RuleVerdict verdict, Explained explained) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", verdict.rule().id());
        json.put("rule", Explained.words((Enum<?>) verdict.rule()));
        json.put("verdict", verdict.outcome().name().toLowerCase(Locale.ROOT));
        if (verdict.outcome() == Outcome.REFUSES) {
            json.put("description", verdict.description());
            json.put("detail", verdict.detail());
        }
        List<Map<String, Object>> lines = explained.linesBehind(verdict.rule()).stream()
                .map(number -> line(number, explained))
                .toList();
        json.put("registry", lines);
        return json;
    }

    private static Map<String, Object> line(int number, Explained explained) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", number);
        json.put("text", explained.lines().text(number));
        return json;
    }
}
