package io.tokenrelay.benchmarks.service;

import io.tokenrelay.benchmarks.measure.Spread;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Figures out of rounds. */
final class Figures {

    private Figures() {}

    static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        return Spread.of(rounds.stream().map(figure::applyAsDouble).toList()).median();
    }

    static String text(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** For JSON. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
