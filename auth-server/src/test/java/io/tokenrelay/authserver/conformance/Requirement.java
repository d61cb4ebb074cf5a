package io.tokenrelay.authserver.conformance;

import org.jspecify.annotations.Nullable;

/**
 * Something that a specification demands of an authorization server.
 *
 * @param id how tests name it
 * @param keyword the specification's own word: MUST, MUST NOT, REQUIRED, SHALL or SHOULD; "stated" where it says so without one
 * @param text what is demanded, in our words
 * @param gap why no test shows it; null where one has to
 */
record Requirement(
        String id, String keyword, String text, @Nullable Gap gap) {

    /** Why a requirement isn't shown by any test. */
    record Gap(Kind kind, String reason) {

        @Override
        public String toString() {
            return kind == Kind.NOT_DONE ? "**not done**: " + reason : "not applicable: " + reason;
        }
    }

    enum Kind {
        NOT_DONE,
        NOT_APPLICABLE
    }
}
