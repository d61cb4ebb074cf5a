package io.tokenrelay.core.error;

/**
 * A refusal or mistake that Token Relay can report.
 *
 * <p>The id never changes once it is released and is never used for anything else, so that it can be searched for,
 * alerted on and linked to; {@code docs/error-catalogue.md} has an entry for each.
 */
public interface ErrorCode {

    /** All that is to be said of it. */
    ErrorText text();

    /** The stable id: {@code TR-}, a letter for the area, and two or three digits, as in {@code TR-X05}. */
    default String id() {
        return text().id();
    }

    /** What happened, in a sentence that is safe to show to whoever sent the request. */
    default String summary() {
        return text().summary();
    }

    /** What to do about it, addressed to the person who operates or develops the refused side. */
    default String fix() {
        return text().fix();
    }
}
