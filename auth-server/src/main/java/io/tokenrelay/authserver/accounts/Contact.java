package io.tokenrelay.authserver.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is reached, as far as anybody said (OpenID Connect Core §5.1).
 *
 * @param email where to write to them; null when nobody said
 * @param emailVerified whether somebody made sure that it is theirs
 * @param phoneNumber in the form of E.164, such as {@code +4915112345678}; null when nobody said
 * @param phoneNumberVerified whether somebody made sure that it is theirs
 * @param address where their post goes
 */
public record Contact(
        @Nullable String email,
        boolean emailVerified,
        @Nullable String phoneNumber,
        boolean phoneNumberVerified,
        Optional<PostalAddress> address) {

    private static final Contact NONE = new Contact(null, false, null, false, Optional.empty());

    /** Of somebody of whom nobody said anything. */
    public static Contact none() {
        return NONE;
    }

    /** Of somebody with an e-mail address that nobody looked at. */
    public static Contact byEmail(String email) {
        return new Contact(email, false, null, false, Optional.empty());
    }
}
