package io.tokenrelay.authserver.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * Makes text that may come from a caller fit to be stored.
 *
 * <p>PostgreSQL refuses the character NUL; without this, a caller could keep an attempt out of the log by sending one.
 */
final class AuditText {

    /** What a detail may be long; enough for every value that isn't an attack. */
    static final int MAX_LENGTH = 2000;

    private AuditText() {}

    static Map<String, String> fit(Map<String, String> details) {
        Map<String, String> fitting = new TreeMap<>();
        details.forEach((name, value) -> fitting.put(fit(name), fit(value)));
        return fitting;
    }

    private static String fit(String text) {
        String stored = wellFormed(text);
        return stored.length() <= MAX_LENGTH ? stored : stored.substring(0, MAX_LENGTH) + "…";
    }

    /** NUL and halves of surrogate pairs, which have no UTF-8, become the replacement character. */
    private static String wellFormed(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || isLoneSurrogate(point) ? '\uFFFD' : point)
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
