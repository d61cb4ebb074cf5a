package io.tokenrelay.authserver.exchange;

import io.tokenrelay.core.exchange.Explanation;
import io.tokenrelay.core.exchange.RuleCode;
import io.tokenrelay.core.registry.RegistryLines;
import io.tokenrelay.core.token.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An explanation, and the registry that it rests on: all that there is to say to whoever asked, in whatever form.
 *
 * @param request what was asked
 * @param explanation what each rule says
 * @param version the number of the registry
 * @param lines where in the text of the registry each thing stands
 * @param person for whom the request is, by a token that is genuine; none where there is no such token, and for a service as
 *     itself
 */
public record Explained(
        ExplainedRequest request,
        Explanation explanation,
        long version,
        RegistryLines lines,
        Optional<Subject> person) {

    /** The lines of the registry that a rule rests on in this request. */
    public List<Integer> linesBehind(RuleCode rule) {
        return explanation.linesBehind(rule, lines);
    }

    /** What the name of a constant says, in words. */
    public static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What only the real request can show, as sentences without their full stops. */
    public List<String> notShown() {
        List<String> sentences = new ArrayList<>();
        sentences.add("that " + explanation.requester() + " proves who it is, and has the key that it proves");
        if (!(request.subject() instanceof ExplainedRequest.Subject.Nothing)) {
            sentences.add("that what is for one use was not used yet");
        }
        if (request.subject() instanceof ExplainedRequest.Subject.Claims) {
            sentences.add("that the token is genuine, as only its claims were given");
        }
        return sentences;
    }
}
