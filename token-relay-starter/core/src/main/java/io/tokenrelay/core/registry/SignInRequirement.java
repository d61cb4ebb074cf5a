package io.tokenrelay.core.registry;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How, and how recently, a person must have signed in (RFC 9470 §3): at least one of both.
 *
 * @param acr the authentication context class that is demanded; null when any will do
 * @param maxAge how long ago the sign-in may be, at least a second; null when it doesn't matter
 */
public record SignInRequirement(
        @Nullable String acr, @Nullable Duration maxAge) {

    /** @throws IllegalArgumentException when nothing is demanded, or something that can't be */
    public SignInRequirement {
        if (acr == null && maxAge == null) {
            throw new IllegalArgumentException("A requirement demands something");
        }
        if (maxAge != null && maxAge.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("A sign-in is at least a second old");
        }
    }

    /** The authentication context class that is demanded. */
    public Optional<String> contextClass() {
        return Optional.ofNullable(acr);
    }

    /** How long ago the sign-in may be. */
    public Optional<Duration> ageLimit() {
        return Optional.ofNullable(maxAge);
    }
}
