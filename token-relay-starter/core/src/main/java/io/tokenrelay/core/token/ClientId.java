package io.tokenrelay.core.token;

import java.util.regex.Pattern;

/**
 * The id of a client (RFC 6749 §2.2): for a service, its name in the registry.
 *
 * <p>1 to 64 characters, lower-case letters, digits and inner hyphens, beginning with a letter. That is narrower than
 * the RFC: such an id is safe in a URI, a file name, a log line and a chain pattern, and can't be mistaken for a
 * person's id, which is a UUID.
 *
 * @param value the id as it stands in {@code client_id}
 */
public record ClientId(String value) implements Comparable<ClientId> {

    private static final Pattern FORM = Pattern.compile("[a-z](?:[a-z0-9-]{0,62}[a-z0-9])?");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** @throws IllegalArgumentException when the value is no client id */
    public ClientId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("A client id is 1 to 64 lower-case letters, digits and inner hyphens,"
                    + " begins with a letter and is no UUID");
        }
    }

    /** Whether the value could be a client id. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches() && !UUID_FORM.matcher(value).matches();
    }

    @Override
    public int compareTo(ClientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
