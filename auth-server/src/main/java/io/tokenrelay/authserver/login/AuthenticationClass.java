package io.tokenrelay.authserver.login;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The authentication context classes that a sign-in can reach here ({@code acr}, OpenID Connect Core §2), from the weakest
 * on. A sign-in of a later one is one of those before it too.
 */
public enum AuthenticationClass {
    /** With a password and nothing else. */
    PASSWORD("pwd"),

    /** With a password, and with something that the person has. */
    MULTIPLE_FACTORS("mfa");

    private final String acr;

    AuthenticationClass(String acr) {
        this.acr = acr;
    }

    /** As tokens and requests have it. */
    public String acr() {
        return acr;
    }

    /** All of them, as discovery says: {@code acr_values_supported}. */
    public static List<String> acrValues() {
        return Arrays.stream(values()).map(AuthenticationClass::acr).toList();
    }

    static Optional<AuthenticationClass> of(String acr) {
        return Arrays.stream(values()).filter(known -> known.acr.equals(acr)).findFirst();
    }
}
