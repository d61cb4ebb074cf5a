package io.tokenrelay.core.registry;

/**
 * One thing that is wrong with a registry.
 *
 * @param code what kind of mistake it is
 * @param line where it stands, from 1
 * @param column where in the line, from 1
 * @param message what is wrong, with the names involved
 * @param fix what to write instead
 */
public record RegistryProblem(RegistryError code, int line, int column, String message, String fix) {

    @Override
    public String toString() {
        return "line %d, column %d: %s %s. %s.".formatted(line, column, code.id(), message, fix);
    }
}
