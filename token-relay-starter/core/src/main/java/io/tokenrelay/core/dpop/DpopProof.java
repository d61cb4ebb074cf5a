package io.tokenrelay.core.dpop;

import io.tokenrelay.core.token.Confirmation;
import java.time.Instant;

/**
 * A proof that holds, as far as can be seen by itself: whether it comes for the first time is for a store of used proofs to
 * say.
 *
 * @param key the key that was proven
 * @param jti the proof's own id, unique for its key
 * @param acceptableUntil until when it could be shown again and hold
 */
public record DpopProof(Confirmation key, String jti, Instant acceptableUntil) {

    /** What names it among all proofs of all keys. */
    public String name() {
        return key.jkt() + " " + jti;
    }
}
