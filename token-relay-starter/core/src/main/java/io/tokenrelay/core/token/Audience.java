package io.tokenrelay.core.token;

import java.net.URI;

/**
 * Whom a token is for: the absolute URI of exactly one service, in {@code aud} (RFC 9068 §3) and in the
 * {@code resource} parameter (RFC 8707 §2).
 *
 * <p>Compared as a string, never normalised: two spellings are two audiences.
 *
 * @param value an absolute URI without fragment, at most 255 characters
 */
public record Audience(String value) implements Comparable<Audience> {

    private static final int MAX_LENGTH = 255;

    /** @throws IllegalArgumentException when the value is no absolute URI, has a fragment, or is too long */
    public Audience {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "An audience is an absolute URI without fragment, at most " + MAX_LENGTH + " characters");
        }
    }

    /** The audience of a service that names no other in the registry: {@code api://} and its name. */
    public static Audience of(ClientId service) {
        return new Audience("api://" + service.value());
    }

    /** Whether the value could be an audience. */
    public static boolean isValid(String value) {
        if (value.length() > MAX_LENGTH) {
            return false;
        }
        try {
            URI uri = URI.create(value);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public int compareTo(Audience other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
