package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.http.Answer;
import java.util.Optional;
import java.util.function.Predicate;

/** Judges answers. A token that came out counts as allowed only if it has in it what the abuse is after. */
final class Verdicts {

    private Verdicts() {}

    /** Allowed if any access token comes out. */
    static Verdict anyToken(Answer answer) {
        return token(answer, token -> true);
    }

    /** Allowed if an access token comes out which does the harm. */
    static Verdict token(Answer answer, Predicate<Token> harm) {
        Optional<String> value = answer.isSuccess() ? answer.text("access_token") : Optional.empty();
        if (value.isEmpty()) {
            return new Verdict.Refused(answer.toString());
        }
        Token token = Token.of(value.get());
        return harm.test(token)
                ? new Verdict.Allowed(token.toString())
                : new Verdict.Refused("a harmless token: " + token);
    }

    /** Allowed if the answer is a success. */
    static Verdict success(Answer answer) {
        return answer.isSuccess()
                ? new Verdict.Allowed(String.valueOf(answer.status()))
                : new Verdict.Refused(answer.toString());
    }

    static Verdict allowedIf(boolean allowed, String why) {
        return allowed ? new Verdict.Allowed(why) : new Verdict.Refused(why);
    }
}
