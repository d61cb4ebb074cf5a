package io.tokenrelay.benchmarks.scale;

import java.util.EnumMap;
import java.util.Map;

/** How many there are of everything. */
final class Population {

    private final Map<Dimension, Integer> sizes;

    private Population(Map<Dimension, Integer> sizes) {
        this.sizes = sizes;
    }

    static Population least() {
        Map<Dimension, Integer> sizes = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            sizes.put(dimension, dimension.least());
        }
        return new Population(sizes);
    }

    Population with(Dimension dimension, int size) {
        Map<Dimension, Integer> changed = new EnumMap<>(sizes);
        changed.put(dimension, size);
        return new Population(changed);
    }

    int of(Dimension dimension) {
        return sizes.getOrDefault(dimension, dimension.least());
    }
}
