package io.tokenrelay.core.registry;

/**
 * A term that is looser than it was, with what it was and what it is now: so that whoever names one loosening names no other of
 * the same term.
 *
 * <p>Written as {@code max-life=PT30S -> max-life=PT1M}, and as {@code once -> no once} where it says something on one side only.
 *
 * @param term which one
 * @param then what it was, as the terms of a step are written
 * @param now what it is now
 */
public record LooserTerm(StepTerm term, String then, String now) {

    static LooserTerm of(StepTerm term, StepTerms then, StepTerms now) {
        return new LooserTerm(term, word(term, then), word(term, now));
    }

    private static String word(StepTerm term, StepTerms terms) {
        return StepTermsText.word(term, terms).orElse("no " + term.key());
    }

    @Override
    public String toString() {
        return then + " -> " + now;
    }
}
