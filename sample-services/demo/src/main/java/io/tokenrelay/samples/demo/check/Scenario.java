package io.tokenrelay.samples.demo.check;

import org.jspecify.annotations.Nullable;

/**
 * One thing that must hold, shown as one line.
 *
 * @param title what happens, as a sentence
 * @param refusedBy the rule, check or annotation that must refuse it, with its id; null where it must work
 * @param walk does it, and throws where it does not hold
 */
record Scenario(String title, @Nullable String refusedBy, Walk walk) {

    static Scenario works(String title, Walk walk) {
        return new Scenario(title, null, walk);
    }

    static Scenario refused(String title, Refusal by, Walk walk) {
        return new Scenario(title, by.toString(), walk);
    }

    /** The steps of a scenario. */
    @FunctionalInterface
    interface Walk {
        void run() throws Exception;
    }
}
