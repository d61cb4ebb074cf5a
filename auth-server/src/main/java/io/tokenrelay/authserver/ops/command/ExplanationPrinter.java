package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.exchange.Explained;
import io.tokenrelay.authserver.exchange.ExplainedRequest;
import io.tokenrelay.core.exchange.Explanation;
import io.tokenrelay.core.exchange.RuleVerdict;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what each rule says, for people. */
final class ExplanationPrinter {

    private final PrintWriter out;

    ExplanationPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(Explained explained) {
        ExplainedRequest request = explained.request();
        Explanation explanation = explained.explanation();
        line(explanation.requester() + " asks for " + request.scope() + " at " + request.target() + ", under version "
                + explained.version() + " of the registry:");
        line("");
        explanation.verdicts().forEach(verdict -> print(verdict, explained));
        line("");
        explained.notShown().forEach(sentence -> line("Not shown here: " + sentence + "."));
        line(explanation
                .refusedBy()
                .map(rule -> "Refused by " + rule.id() + ".")
                .orElse("A token would be issued."));
    }

    private void print(RuleVerdict verdict, Explained explained) {
        line(String.format(
                Locale.ROOT,
                "  %-11s  %s %s",
                words(verdict.outcome()),
                verdict.rule().id(),
                Explained.words((Enum<?>) verdict.rule())));
        if (verdict.outcome() == RuleVerdict.Outcome.REFUSES) {
            line("               " + verdict.description());
            line("               (" + verdict.detail() + ")");
        }
        explained
                .linesBehind(verdict.rule())
                .forEach(number -> line("               line " + number + ": "
                        + explained.lines().text(number)));
    }

    private static String words(RuleVerdict.Outcome outcome) {
        return outcome == RuleVerdict.Outcome.REFUSES ? "REFUSES" : Explained.words(outcome);
    }

    /** What was given may hold anything: nothing of it moves the cursor. */
    private void line(String text) {
        out.println(text.replaceAll("\\p{Cntrl}", "?"));
    }
}
