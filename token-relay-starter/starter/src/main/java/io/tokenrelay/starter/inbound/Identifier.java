package io.tokenrelay.starter.inbound;

import java.util.Collection;

/**
 * Something by which a request may name an object.
 *
 * @param place where it comes from: {@code "path variable"}
 * @param name its name there, or all that a request sends there
 * @param expression how {@code @SubjectOwns(id = ...)} would name it
 */
record Identifier(String place, String name, String expression) {

    /** Whether one of the expressions of {@code @SubjectOwns} is about it. */
    boolean isCoveredBy(Collection<String> owned) {
        return owned.stream().anyMatch(this::isWithin);
    }

    private boolean isWithin(String owned) {
        return expression.equals(owned) || expression.startsWith(owned + ".") || expression.startsWith(owned + "[");
    }

    @Override
    public String toString() {
        return place + " " + name + " (" + expression + ")";
    }
}
