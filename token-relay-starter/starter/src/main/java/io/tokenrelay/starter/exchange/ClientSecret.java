package io.tokenrelay.starter.exchange;

/**
 * This service's secret at the authorization server.
 *
 * <p>Its {@link #toString()} says nothing; {@link #reveal()} is the one way to the value.
 */
public final class ClientSecret {

    private final String value;

    /** @throws IllegalArgumentException when the value is blank */
    public ClientSecret(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The client secret is blank");
        }
        this.value = value;
    }

    /** The secret itself, for authentication at the token endpoint only. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
