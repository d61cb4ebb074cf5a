package io.tokenrelay.samples.demo.check;

/**
 * Who must refuse an attack.
 *
 * @param name the rule, check or annotation, as the documentation calls it
 * @param id the stable id that it answers or logs
 */
record Refusal(String name, String id) {

    /** A rule of exchange, whose id follows from its number. */
    static Refusal rule(int number) {
        return new Refusal("X" + number, "TR-X%02d".formatted(number));
    }

    boolean isIn(String text) {
        return text.contains(id);
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
