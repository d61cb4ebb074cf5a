package io.tokenrelay.authserver.clients;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a client wants of each sign-in for which its request says nothing else (OpenID Connect Dynamic Client Registration §2).
 *
 * @param maxAge how long ago the person may have signed in, in seconds; none when that doesn't matter
 * @param acrValues of which class the sign-in is to be, the preferred first; empty when that doesn't matter
 */
public record SignInDefaults(OptionalInt maxAge, List<String> acrValues) {

    /** Of a client that wants nothing of the kind. */
    public static final SignInDefaults NONE = new SignInDefaults(OptionalInt.empty(), List.of());

    public SignInDefaults {
        acrValues = List.copyOf(acrValues);
    }
}
