package io.tokenrelay.authserver.registry;

import java.util.Optional;

/** What becomes of the file of a server that starts. A start must not undo what somebody has applied since. */
enum StartDecision {
    /** It is new. */
    APPLY,
    /** It is in force already, letter by letter. */
    IN_FORCE,
    /** It was in force, and something else has been applied since: that stays. */
    SUPERSEDED,
    /** It is new, but a command has put in force what stands now, and it may know nothing of that. */
    UNRELATED;

    static StartDecision about(String text, Optional<StoredVersion> inForce, boolean known) {
        if (inForce.isEmpty()) {
            return APPLY;
        }
        if (inForce.get().text().equals(text)) {
            return IN_FORCE;
        }
        if (known) {
            return SUPERSEDED;
        }
        return inForce.get().cause() == Cause.START ? APPLY : UNRELATED;
    }
}
