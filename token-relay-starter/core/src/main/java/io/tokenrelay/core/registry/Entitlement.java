package io.tokenrelay.core.registry;

import java.util.regex.Pattern;

/**
 * A role or group that a person has and a scope may ask for, as {@code role:support} or {@code group:berlin}.
 *
 * @param value {@code role:} or {@code group:} and a name of 1 to 64 letters, digits and {@code . _ -}; case matters
 */
public record Entitlement(String value) implements Comparable<Entitlement> {

    private static final Pattern FORM = Pattern.compile("(?:role|group):[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** @throws IllegalArgumentException when the value is no entitlement */
    public Entitlement {
        if (!isValid(value)) {
            throw new IllegalArgumentException("An entitlement is role: or group: and a name of at most 64 letters,"
                    + " digits, dots, underscores and hyphens");
        }
    }

    /** Whether the value could be an entitlement. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public int compareTo(Entitlement other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
