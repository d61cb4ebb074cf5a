package io.tokenrelay.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/** A table for people: in columns for the terminal, or in Markdown. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> heads) {
        rows.add(heads);
    }

    public Table row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("A row of " + cells.size() + " cells under " + rows.get(0));
        }
        rows.add(cells);
        return this;
    }

    public String text() {
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .append(" ".repeat(width(column) - row.get(column).length() + 2));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    public String markdown() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            out.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                out.append("|").append(" --- |".repeat(rows.get(0).size())).append('\n');
            }
        }
        return out.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
