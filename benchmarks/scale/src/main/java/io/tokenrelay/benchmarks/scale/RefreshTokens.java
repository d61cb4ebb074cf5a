package io.tokenrelay.benchmarks.scale;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The refresh tokens of sessions that a client has in its hands, unused: those that were drawn, and what came in their place. */
final class RefreshTokens {

    private final BitSet drawn = new BitSet();
    private final Deque<String> unused = new ArrayDeque<>();

    /** Takes so many sessions in hand that weren't yet, or as many as there are, to be used first. */
    void draw(int sessions, int wanted, RandomGenerator random) {
        int missing = Math.min(wanted, sessions - drawn.cardinality());
        while (missing > 0) {
            int session = random.nextInt(1, sessions + 1);
            if (!drawn.get(session)) {
                drawn.set(session);
                unused.addFirst(Seeds.refreshToken(session));
                missing--;
            }
        }
    }

    Optional<String> next() {
        return Optional.ofNullable(unused.poll());
    }

    void add(String token) {
        unused.add(token);
    }
}
