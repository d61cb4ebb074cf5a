package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.token.BoundValue;
import io.tokenrelay.core.token.TransactionContext;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The values that the token of one call is bound to, said where the call is made:
 *
 * <pre>{@code
 * charging.post().uri("/payments")
 *         .attributes(BoundValues.of("order", order).and("amount", amount))
 *         .body(new Charge(order, amount))
 * }</pre>
 *
 * <p>They are attributes of that one request, and so of no other call on any thread. The names have to be exactly those of
 * the downstream's {@code bind}. The authorization server signs the values into the token, where the callee compares them
 * with what it is asked to do ({@code @BoundTo}). An {@code @HttpExchange} interface says the same with {@link Bind}.
 */
public final class BoundValues implements Consumer<Map<String, Object>> {

    private static final String PREFIX = BoundValues.class.getName() + ".";

    private final SortedMap<String, String> values;

    private BoundValues(SortedMap<String, String> values) {
        this.values = values;
    }

    /**
     * One value.
     *
     * @param value a text, a UUID, an enum constant, a boolean, or a whole or decimal number that is no floating-point one
     * @throws BoundValuesException when the value is null or of another type, or the name is none
     */
    public static BoundValues of(String name, @Nullable Object value) {
        return new BoundValues(new TreeMap<>()).and(name, value);
    }

    /**
     * These and another value.
     *
     * @throws BoundValuesException as {@link #of} does, and when the name has a value already
     */
    public BoundValues and(String name, @Nullable Object value) {
        String text = text(name, value);
        SortedMap<String, String> more = new TreeMap<>(values);
        if (more.put(name, text) != null) {
            throw BoundValuesException.unusable(name, "is bound twice");
        }
        return new BoundValues(more);
    }

    /** Puts them on a request: for {@code RestClient}'s {@code attributes}. */
    @Override
    public void accept(Map<String, Object> attributes) {
        values.forEach((name, value) -> {
            if (attributes.put(attribute(name), value) != null) {
                throw BoundValuesException.unusable(name, "is bound twice");
            }
        });
    }

    static String attribute(String name) {
        return PREFIX + name;
    }

    /** A value as text. */
    static String text(String name, @Nullable Object value) {
        if (value == null) {
            throw BoundValuesException.unusable(name, "is null");
        }
        String text = BoundValue.text(value)
                .orElseThrow(() -> BoundValuesException.unusable(
                        name, "is a " + value.getClass().getName() + ", which has no exact text"));
        try {
            return TransactionContext.of(Map.of(name, text)).get(name).orElseThrow();
        } catch (IllegalArgumentException e) {
            throw BoundValuesException.unusable(name, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Those of a request.
     *
     * @throws BoundValuesException when they are not exactly those that calls to the downstream name
     */
    static TransactionContext of(Map<String, Object> attributes, Downstream downstream) {
        SortedMap<String, String> bound = new TreeMap<>();
        attributes.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                bound.put(key.substring(PREFIX.length()), text(key.substring(PREFIX.length()), value));
            }
        });
        if (!bound.keySet().equals(downstream.bind())) {
            throw BoundValuesException.others(downstream, Collections.unmodifiableSet(bound.keySet()));
        }
        return TransactionContext.of(bound);
    }

    /** The names only: an amount or an account is somebody's. */
    @Override
    public String toString() {
        return "BoundValues" + values.keySet();
    }
}
