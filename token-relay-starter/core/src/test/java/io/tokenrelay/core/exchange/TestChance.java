package io.tokenrelay.core.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Random;

/** What a walk leaves to chance. */
record TestChance(Random random) {

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A number from 0 to one less than this. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T any(Collection<T> all) {
        return List.copyOf(all).get(random.nextInt(all.size()));
    }
}
