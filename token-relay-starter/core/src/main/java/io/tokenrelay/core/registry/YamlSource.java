package io.tokenrelay.core.registry;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Text to YAML nodes, with nothing of YAML that could hide what a file says or hurt whoever reads it.
 *
 * <p>Nodes only: no Java object is ever made from them, and each knows its line.
 */
final class YamlSource {

    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;

    /** What stands in one line is scanned in a time that grows with the square of its length. */
    private static final int MAX_LINE = 1024 * 1024;

    private static final int MAX_DEPTH = 20;

    private final String text;
    private final Problems problems;
    private int documents;

    private YamlSource(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The root node; none when the file can't be read, which is then among the problems. */
    static Optional<Node> read(String text, Problems problems) {
        return new YamlSource(text, problems).read();
    }

    private Optional<Node> read() {
        if (text.length() > MAX_CHARACTERS) {
            report(RegistryError.TOO_LARGE, Optional.empty(), "The file has " + text.length() + " characters");
            return Optional.empty();
        }
        if (text.lines().anyMatch(line -> line.length() > MAX_LINE)) {
            report(RegistryError.TOO_LARGE, Optional.empty(), "A line has more than " + MAX_LINE + " characters");
            return Optional.empty();
        }
        try {
            yaml().parse(new StringReader(text)).forEach(this::check);
            return problems.isEmpty() ? root() : Optional.empty();
        } catch (MarkedYAMLException e) {
            report(
                    RegistryError.NOT_YAML,
                    Optional.ofNullable(e.getProblemMark()),
                    "Not valid YAML: " + Optional.ofNullable(e.getProblem()).orElse("syntax error"));
        } catch (YAMLException e) {
            report(RegistryError.TOO_LARGE, Optional.empty(), "The file can't be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Node> root() {
        Node root = yaml().compose(new StringReader(text));
        if (root == null) {
            problems.add(RegistryError.MISSING, Optional.empty(), "The file is empty", "Declare services");
        }
        return Optional.ofNullable(root);
    }

    private void check(Event event) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
            refuse(event, "a second document");
        } else if (event instanceof AliasEvent) {
            refuse(event, "an alias");
        } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
            refuse(event, "an anchor");
        } else if (isTagged(event)) {
            refuse(event, "a tag");
        }
    }

    private static boolean isTagged(Event event) {
        return (event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent collection && collection.getTag() != null);
    }

    private void refuse(Event event, String feature) {
        report(RegistryError.YAML_FEATURE_REFUSED, Optional.of(event.getStartMark()), "There is " + feature);
    }

    private void report(RegistryError code, Optional<Mark> at, String message) {
        problems.add(code, at, message, code.fix());
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_CHARACTERS);
        return new Yaml(options);
    }
}
