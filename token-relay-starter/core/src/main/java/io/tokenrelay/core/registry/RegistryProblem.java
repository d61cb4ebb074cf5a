package io.tokenrelay.core.registry;

import java.util.stream.Collectors;

/**
 * One thing that is wrong with a registry.
 *
 * @param code what kind of mistake it is
 * @param line where it stands, from 1
 * @param column where in the line, from 1
 * @param message what is wrong, with the names involved; a character that doesn't show, or that would command a terminal,
 *     is written as a YAML escape
 * @param fix what to write instead
 */
public record RegistryProblem(RegistryError code, int line, int column, String message, String fix) {

    public RegistryProblem {
        message = message.codePoints()
                .mapToObj(
                        character -> shows(character) ? Character.toString(character) : "\\U%08x".formatted(character))
                .collect(Collectors.joining());
    }

    private static boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return "line %d, column %d: %s %s. %s.".formatted(line, column, code.id(), message, fix);
    }
}
