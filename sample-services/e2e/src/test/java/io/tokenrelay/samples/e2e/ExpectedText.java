package io.tokenrelay.samples.e2e;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a guide says will be seen: its lines in this order, with others between them; {@code …} is anything. */
final class ExpectedText {

    private final Pattern pattern;

    ExpectedText(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        this.pattern = Pattern.compile(
                lines.stream().map(ExpectedText::line).collect(Collectors.joining("(?s:.*)")), Pattern.MULTILINE);
    }

    private static String line(String line) {
        return Arrays.stream(line.strip().split("…", -1))
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .collect(Collectors.joining(".*", "^\\s*", "\\s*$"));
    }

    boolean isIn(String seen) {
        return pattern.matcher(seen).find();
    }
}
