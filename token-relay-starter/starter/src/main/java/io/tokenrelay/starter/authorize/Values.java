package io.tokenrelay.starter.authorize;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The values of an annotation, parsed. */
final class Values {

    private Values() {}

    /** @throws IllegalArgumentException when there is none, which would hold always or never, or one is unusable */
    static <T> List<T> parse(String[] values, Function<String, T> parser) {
        if (values.length == 0) {
            throw new IllegalArgumentException("it lists nothing");
        }
        return Arrays.stream(values).map(value -> parseOne(value, parser)).toList();
    }

    private static <T> T parseOne(String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + value + "\": " + e.getMessage(), e);
        }
    }
}
