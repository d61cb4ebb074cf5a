package io.tokenrelay.benchmarks.measure;

import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The line of JSON that each benchmark ends with. Names and texts in it are such that nothing has to be escaped. */
public final class Json {

    private Json() {}

    /** @param value as JSON */
    public static String member(String name, String value) {
        return "\"" + name + "\": " + value;
    }

    /** With three decimals. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Puts members together. */
    public static Collector<CharSequence, ?, String> toObject() {
        return Collectors.joining(", ", "{", "}");
    }
}
