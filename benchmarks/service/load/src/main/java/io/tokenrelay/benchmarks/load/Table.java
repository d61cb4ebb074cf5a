package io.tokenrelay.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for people: the first column to the left, figures to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void row(String name, String... figures) {
        List<String> row = new ArrayList<>(List.of(name));
        row.addAll(List.of(figures));
        rows.add(row);
    }

    static String figure(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    @Override
    public String toString() {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(column -> String.format(
                                "%" + (column == 0 ? "-" : "") + widths.get(column) + "s", row.get(column)))
                        .collect(Collectors.joining("  ")))
                .collect(Collectors.joining("\n"));
    }
}
