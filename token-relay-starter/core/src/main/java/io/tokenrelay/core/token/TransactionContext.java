package io.tokenrelay.core.token;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one transaction is about (claim {@code tctx} of the transaction token draft): values such as an order's number and
 * an amount, which a token is bound to. Immutable, and copied at every further hop.
 *
 * @param values the values by name, at most {@link #MAX_VALUES} of them
 */
public record TransactionContext(SortedMap<String, String> values) {

    /** How many values there may be: a token stays small enough for a header. */
    public static final int MAX_VALUES = 16;

    /** How long a value may be, in characters. */
    public static final int MAX_LENGTH = 256;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final TransactionContext NOTHING = new TransactionContext(Collections.emptySortedMap());

    /** @throws IllegalArgumentException when there are too many values, or one of a form that is not allowed */
    public TransactionContext {
        if (values.size() > MAX_VALUES) {
            throw new IllegalArgumentException("tctx has more than " + MAX_VALUES + " values");
        }
        values.forEach((name, value) -> {
            if (!isName(name)) {
                throw new IllegalArgumentException("tctx has a name of a form that is not allowed");
            }
            if (!isValue(value)) {
                throw new IllegalArgumentException("tctx." + name + " is empty, too long or no single line of text");
            }
        });
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** No values: the token is bound to no transaction. */
    public static TransactionContext none() {
        return NOTHING;
    }

    /** These values. */
    public static TransactionContext of(Map<String, String> values) {
        return values.isEmpty() ? NOTHING : new TransactionContext(new TreeMap<>(values));
    }

    /** Whether a value may have this name: 1 to 32 lower-case letters, digits and underscores, a letter first. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static boolean isValue(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_LENGTH
                && value.chars().noneMatch(Character::isISOControl)
                // Half a surrogate pair would be another value once it is written.
                && StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The value of this name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
