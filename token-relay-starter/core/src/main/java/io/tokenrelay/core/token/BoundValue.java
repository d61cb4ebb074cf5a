package io.tokenrelay.core.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How a value becomes one of a {@link TransactionContext}, and when a value at hand is the same as the one there.
 *
 * <p>Text, UUIDs, names of enum constants and booleans are the same when their text is, letter by letter: nothing is
 * trimmed, folded or normalised. Whole and decimal numbers are the same when their value is, so that 100 is 100.0; in the
 * context they have plain ASCII digits, no exponent, no plus sign and no leading zero. Anything else, floating-point
 * numbers among it, has no exact text and is the same as nothing.
 */
public final class BoundValue {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,37})(?:\\.[0-9]{1,38})?");

    private BoundValue() {}

    /** The text of a value; empty when a value of that type or size has none. */
    public static Optional<String> text(Object value) {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        if (value instanceof UUID || value instanceof Boolean || value instanceof Character) {
            return Optional.of(value.toString());
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(constant.name());
        }
        return number(value)
                .map(number -> number.stripTrailingZeros().toPlainString())
                .filter(text -> NUMBER.matcher(text).matches());
    }

    /** Whether a value at hand is the one that the text in a context stands for. */
    public static boolean isSame(String inContext, Object value) {
        Optional<BigDecimal> number = number(value);
        if (number.isPresent()) {
            return NUMBER.matcher(inContext).matches() && new BigDecimal(inContext).compareTo(number.get()) == 0;
        }
        return text(value).filter(inContext::equals).isPresent();
    }

    /** An exact number. One with an exponent beyond reason would take gigabytes to write out: it is none. */
    private static Optional<BigDecimal> number(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Optional.of(BigDecimal.valueOf(((Number) value).longValue()));
        }
        if (value instanceof BigInteger whole) {
            return Optional.of(new BigDecimal(whole)).filter(BoundValue::isOfReasonableSize);
        }
        return value instanceof BigDecimal decimal
                ? Optional.of(decimal).filter(BoundValue::isOfReasonableSize)
                : Optional.empty();
    }

    private static boolean isOfReasonableSize(BigDecimal number) {
        return number.precision() <= 80 && Math.abs((long) number.scale()) <= 80;
    }
}
