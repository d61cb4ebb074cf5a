package io.tokenrelay.samples.demo.check;

import org.jspecify.annotations.Nullable;

/**
 * One thing that must hold.
 *
 * @param title what happens, as a sentence
 * @param attack what the title describes when it is an attack; null where it must work
 * @param walk does it here, and throws where it does not hold
 */
record Scenario(String title, @Nullable Attack attack, Walk walk) {

    static Scenario works(String title, Walk walk) {
        return new Scenario(title, null, walk);
    }

    /** There is no attack without its counterpart: each is tried on the unsafe twin as well. */
    static Scenario refused(String title, Refusal by, OnTwin onTwin, Walk walk) {
        return new Scenario(title, new Attack(by, onTwin), walk);
    }

    /**
     * What makes a scenario an attack.
     *
     * @param refusedBy the rule, check or annotation that must refuse it here, with its id
     * @param onTwin the same on the unsafe twin
     */
    record Attack(Refusal refusedBy, OnTwin onTwin) {}

    /** The steps of a scenario. */
    @FunctionalInterface
    interface Walk {
        void run() throws Exception;
    }
}
