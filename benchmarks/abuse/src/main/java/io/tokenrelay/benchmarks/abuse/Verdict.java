package io.tokenrelay.benchmarks.abuse;

/** What came of an abuse at one product. */
public sealed interface Verdict {

    /** For the report: what the product answered, or what the attacker got. */
    String why();

    /** The attacker got nothing of what the abuse is after. */
    record Refused(String why) implements Verdict {}

    /** The attacker got it. */
    record Allowed(String why) implements Verdict {}

    /** The product has no such thing to abuse. Counts as neither. */
    record NotApplicable(String why) implements Verdict {}

    /** The attempt itself failed, so nothing can be said; the run doesn't count. */
    record Broken(String why) implements Verdict {}
}
