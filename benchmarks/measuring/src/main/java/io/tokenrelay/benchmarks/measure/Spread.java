package io.tokenrelay.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/**
 * One figure as several rounds had it.
 *
 * @param median the middle one; of an even number, the mean of the middle two
 */
public record Spread(double median, double least, double most) {

    /** @throws IllegalArgumentException when there is none */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("No round, no figure");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(size - 1));
    }

    /** As in {@code 1234 (1200–1300)}. */
    public String text(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + "–" + number + ")", median, least, most);
    }
}
