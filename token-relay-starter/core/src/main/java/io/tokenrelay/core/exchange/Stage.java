package io.tokenrelay.core.exchange;

/** What is established about a request at one point in the order of the rules. */
interface Stage {

    /** What of it an auditor wants to know. */
    DecisionFacts facts();

    /** On to the next rule, with nothing new established. */
    static <T> Checked<T> pass(T stage) {
        return new Checked.Passed<>(stage);
    }

    /**
     * Stop.
     *
     * @param code the rule that refuses
     * @param what what is wrong, safe to tell the requester; a sentence without its full stop
     * @param detail what exactly is wrong, for the log
     */
    default <T> Checked<T> refuse(RefusalCode code, String what, String detail) {
        return refuse(code, what, code.fix(), detail);
    }

    /** Stop, with a fix that fits better than the general one of the rule. */
    default <T> Checked<T> refuse(RefusalCode code, String what, String fix, String detail) {
        return new Checked.Stopped<>(
                new TokenDecision.Refused(code, description(code, what, fix), detail, null, facts()));
    }

    /** What a requester is told. */
    static String description(RefusalCode code, String what, String fix) {
        return code.id() + ": " + what + ". " + fix;
    }
}
