package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import java.util.Set;

/**
 * What an attack on the unsafe twin brought.
 *
 * @param succeeded whether the attacker got what they were after
 * @param what what they got, or how they were refused
 */
record Haul(boolean succeeded, String what) {

    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

    /**
     * Judges by the answer.
     *
     * @throws CheckFailedException when it is neither granted nor refused: a twin that is broken refuses nothing
     */
    static Haul of(Answer answer, String gain) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return new Haul(true, gain);
        }
        Expect.that(REFUSALS.contains(answer.status()), "The twin neither grants nor refuses: " + answer);
        return new Haul(false, "refused with " + answer.status());
    }

    /** Insists that the answer holds the thing that was to be had, so that an empty success doesn't count. */
    static Haul of(Answer answer, String member, String value, String gain) {
        Haul haul = of(answer, gain);
        if (haul.succeeded()) {
            Expect.equal(Json.object(answer).get(member), value, "At the twin, " + member);
        }
        return haul;
    }
}
