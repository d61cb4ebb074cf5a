package io.tokenrelay.core.exchange;

/**
 * What one rule says to a request that is explained.
 *
 * @param rule the rule
 * @param outcome what it says
 * @param description when it refuses, what the requester is told; else empty
 * @param detail when it refuses, what exactly is wrong, for operators only; it holds no token; else empty
 */
public record RuleVerdict(RuleCode rule, Outcome outcome, String description, String detail) {

    static RuleVerdict of(RuleCode rule, Checked<?> said) {
        if (said instanceof Checked.Stopped<?> stopped) {
            TokenDecision.Refused refused = stopped.refused();
            return new RuleVerdict(rule, Outcome.REFUSES, refused.description(), refused.detail());
        }
        return new RuleVerdict(rule, Outcome.HOLDS, "", "");
    }

    /** What a rule can say. */
    public enum Outcome {
        /** The rule lets the request pass. */
        HOLDS,
        /** The rule refuses the request. */
        REFUSES,
        /** The rule could not be asked, because a rule before it did not establish what it is about. */
        NOT_REACHED,
        /** The rule was not asked, because only the request itself can show what it is about. */
        NOT_CHECKED
    }
}
