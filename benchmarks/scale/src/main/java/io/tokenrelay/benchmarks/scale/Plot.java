package io.tokenrelay.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws how costs went while something grew, as SVG that can be read on light and on dark ground: sizes from left to right on a
 * logarithmic axis, from bottom to top CPU time as a multiple of what it was before.
 */
final class Plot {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 64;
    private static final int RIGHT = 180;
    private static final int TOP = 48;
    private static final int BOTTOM = 56;
    private static final int LABEL_HEIGHT = 16;
    private static final double LOWEST_TOP = 1.4;
    private static final double GRID = 0.2;

    /** Told apart on white and on black, and by who doesn't see colours by the dashes. */
    private static final List<Stroke> STROKES = List.of(
            new Stroke("#2f81c7", "none"),
            new Stroke("#d1652b", "7 3"),
            new Stroke("#2e9e62", "2 3"),
            new Stroke("#9a63c9", "10 3 2 3"),
            new Stroke("#b0892a", "5 5"),
            new Stroke("#c94f7c", "14 4"));

    private final Growth growth;
    private final double target;
    private final Map<Operation, Map<Integer, Double>> lines;
    private final List<Integer> sizes;
    private final double top;

    /** @param target a multiple that is not to be exceeded, drawn as a line */
    Plot(Growth growth, double target) {
        this.growth = growth;
        this.target = target;
        this.lines = growth.before().costs().keySet().stream()
                .collect(Collectors.toMap(
                        operation -> operation,
                        operation -> growth.ratios(operation),
                        (a, b) -> a,
                        java.util.TreeMap::new));
        this.sizes = new ArrayList<>();
        sizes.add(growth.least());
        growth.steps().forEach(step -> sizes.add(step.size()));
        double most = lines.values().stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        this.top = Math.ceil(Math.max(most, LOWEST_TOP) / GRID) * GRID;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        String title = "CPU time of an operation with more " + growth.title();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH, HEIGHT, title));
        svg.append("""
                <style>
                  svg { color: #24292f; font: 12px sans-serif }
                  text { fill: currentColor }
                  .grid { stroke: currentColor; stroke-opacity: 0.2 }
                  .target { stroke: currentColor; stroke-opacity: 0.7; stroke-dasharray: 3 3 }
                  .line { fill: none; stroke-width: 2 }
                  @media (prefers-color-scheme: dark) { svg { color: #e6edf3 } }
                </style>
                """);
        svg.append(format("<text x=\"%d\" y=\"24\" font-size=\"15\" font-weight=\"bold\">%s</text>%n", LEFT, title));
        axes(svg);
        drawLines(svg);
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        int steps = (int) Math.round(top / GRID);
        int every = Math.max(1, steps / 8);
        for (int step = 0; step <= steps; step += every) {
            double value = step * GRID;
            svg.append(format(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>%n",
                    LEFT, WIDTH - RIGHT, y(value), y(value), LEFT - 8, y(value) + 4, value));
        }
        svg.append(format(
                "<line class=\"target\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                LEFT, WIDTH - RIGHT, y(target), y(target)));
        for (int size : sizes) {
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    x(size),
                    HEIGHT - BOTTOM + 20,
                    String.format(Locale.ROOT, "%,d", size).replace(',', ' ')));
        }
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, growth.title()));
        svg.append(format(
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                (TOP + HEIGHT - BOTTOM) / 2,
                "times the CPU time at "
                        + String.format(Locale.ROOT, "%,d", sizes.get(0)).replace(',', ' ')));
    }

    private void drawLines(StringBuilder svg) {
        int number = 0;
        for (Map.Entry<Operation, Map<Integer, Double>> line : lines.entrySet()) {
            Stroke stroke = STROKES.get(number % STROKES.size());
            String points = format("%.1f,%.1f", x(sizes.get(0)), y(1))
                    + line.getValue().entrySet().stream()
                            .map(point -> format(" %.1f,%.1f", x(point.getKey()), y(point.getValue())))
                            .collect(Collectors.joining());
            int labelY = TOP + 8 + number * LABEL_HEIGHT;
            svg.append(format(
                    "<polyline class=\"line\" stroke=\"%s\" stroke-dasharray=\"%s\" points=\"%s\"/>%n",
                    stroke.colour(), stroke.dashes(), points));
            svg.append(format(
                    "<line class=\"line\" stroke=\"%s\" stroke-dasharray=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
                            + "<text x=\"%d\" y=\"%d\">%s</text>%n",
                    stroke.colour(),
                    stroke.dashes(),
                    WIDTH - RIGHT + 14,
                    WIDTH - RIGHT + 46,
                    labelY,
                    labelY,
                    WIDTH - RIGHT + 52,
                    labelY + 4,
                    line.getKey().title()));
            number++;
        }
    }

    private double x(int size) {
        double least = Math.log(sizes.get(0));
        double most = Math.log(sizes.get(sizes.size() - 1));
        return LEFT + (WIDTH - LEFT - RIGHT) * (Math.log(size) - least) / (most - least);
    }

    private double y(double ratio) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * ratio / top;
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** How a line is drawn. */
    private record Stroke(String colour, String dashes) {}
}
