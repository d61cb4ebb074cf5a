package io.tokenrelay.samples.demo.check;

import java.util.List;

/**
 * Who must refuse an attack.
 *
 * @param name the rule, check or annotation, as the documentation calls it
 * @param ids the stable ids that it answers or logs, one of which must be there
 */
record Refusal(String name, List<String> ids) {

    static Refusal by(String name, String... ids) {
        return new Refusal(name, List.of(ids));
    }

    /** A rule of exchange, whose id follows from its number. */
    static Refusal rule(int number) {
        return by("X" + number, "TR-X%02d".formatted(number));
    }

    boolean isIn(String text) {
        return ids.stream().anyMatch(text::contains);
    }

    @Override
    public String toString() {
        return name + " (" + String.join(" or ", ids) + ")";
    }
}
