package io.tokenrelay.samples.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what there is to do in a guide: in its fenced blocks, from the first to the last.
 *
 * <ul>
 *   <li>A block after a line of nothing but {@code **`path`**} is the content of that file.
 *   <li>{@code bash} is to be typed: into a terminal of its own with {@code terminal=name}, into the usual one without.
 *       {@code fails} says that it is meant to fail.
 *   <li>{@code text} is to be read: in the terminal that was typed into last, or in another one with
 *       {@code terminal=name}; on a page with {@code page=address}.
 * </ul>
 *
 * <p>Any other block is a mistake: what is in a guide is done.
 */
final class GuideReader {

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)(?:^\\*\\*`([^`]+)`\\*\\*\\n\\n)?^```(\\w*)([^\\n]*)\\n(.*?)^```$");

    private GuideReader() {}

    static List<GuideStep> read(Path guide) throws IOException {
        List<GuideStep> steps = new ArrayList<>();
        Optional<String> typedInto = Optional.empty();
        Matcher block = BLOCK.matcher(Files.readString(guide));
        while (block.find()) {
            GuideStep step = step(block, typedInto);
            steps.add(step);
            if (step instanceof GuideStep.Type type) {
                typedInto = type.terminal();
            }
        }
        return steps;
    }

    private static GuideStep step(Matcher block, Optional<String> typedInto) {
        String path = block.group(1);
        String more = block.group(3);
        String content = block.group(4);
        if (path != null) {
            return new GuideStep.WriteFile(path, content);
        }
        Optional<String> terminal = word(more, "terminal");
        if (block.group(2).equals("bash")) {
            return new GuideStep.Type(terminal, content, more.contains("fails"));
        }
        if (block.group(2).equals("text")) {
            return word(more, "page")
                    .<GuideStep>map(page -> new GuideStep.Open(page, content))
                    .orElseGet(() -> new GuideStep.Read(terminal.or(() -> typedInto), content));
        }
        throw new IllegalArgumentException("Neither a file, nor to be typed, nor to be read: " + content);
    }

    private static Optional<String> word(String text, String name) {
        return Pattern.compile("\\b" + name + "=(\\S+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst();
    }
}
