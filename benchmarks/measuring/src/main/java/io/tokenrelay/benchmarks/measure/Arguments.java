package io.tokenrelay.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/** What follows options of a command line. */
public final class Arguments {

    private Arguments() {}

    /**
     * What must follow an option.
     *
     * @throws IllegalArgumentException when there is nothing
     */
    public static String text(String option, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return value;
    }

    /**
     * The number that must follow an option.
     *
     * @throws IllegalArgumentException when there is none, or one of more than seven digits
     */
    public static int number(String option, @Nullable String value) {
        if (value == null || !value.matches("[0-9]{1,7}")) {
            throw new IllegalArgumentException(option + " wants a number");
        }
        return Integer.parseInt(value);
    }
}
