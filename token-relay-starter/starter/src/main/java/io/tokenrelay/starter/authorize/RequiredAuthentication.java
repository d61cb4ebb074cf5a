package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.token.UserAuthentication;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * How, and how recently, a person must have signed in: what {@code @RequireAuthentication} demands.
 *
 * @param acrValues the classes, one of which it must be, the one preferred first; empty when any will do
 * @param maxAge how long ago it may be, in whole seconds; null when that does not matter
 */
public record RequiredAuthentication(
        List<String> acrValues, @Nullable Duration maxAge) implements Serializable {

    /** What fits between the quotes of a challenge (RFC 9110 §5.6.4) and between the spaces of {@code acr_values}. */
    private static final Pattern ACR = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    public RequiredAuthentication {
        acrValues = List.copyOf(acrValues);
    }

    /** @throws IllegalArgumentException when it demands nothing, or something that can't be read */
    static RequiredAuthentication parse(String[] acrValues, String maxAge) {
        if (acrValues.length == 0 && maxAge.isEmpty()) {
            throw new IllegalArgumentException("it demands neither acr nor maxAge");
        }
        for (String acr : acrValues) {
            if (!ACR.matcher(acr).matches()) {
                throw new IllegalArgumentException("acr \"" + acr + "\" is empty, or has a space or a quote");
            }
        }
        return new RequiredAuthentication(
                List.of(acrValues).stream().distinct().toList(), maxAge.isEmpty() ? null : parseAge(maxAge));
    }

    private static Duration parseAge(String text) {
        Duration age;
        try {
            age = DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException("maxAge \"" + text + "\" is no duration, as 15m is", e);
        }
        if (age.getSeconds() < 1 || age.getNano() != 0) {
            throw new IllegalArgumentException("maxAge \"" + text + "\" is no whole number of seconds, at least one");
        }
        return age;
    }

    /** What both demand; none when no class is on the lists of both. */
    Optional<RequiredAuthentication> and(RequiredAuthentication other) {
        if (acrValues.isEmpty() || other.acrValues.isEmpty()) {
            return Optional.of(new RequiredAuthentication(
                    acrValues.isEmpty() ? other.acrValues : acrValues, shorter(maxAge, other.maxAge)));
        }
        List<String> both = acrValues.stream().filter(other.acrValues::contains).toList();
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(new RequiredAuthentication(both, shorter(maxAge, other.maxAge)));
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    boolean isStrongEnough(UserAuthentication authentication) {
        return acrValues.isEmpty() || (authentication.acr() != null && acrValues.contains(authentication.acr()));
    }

    boolean isRecentEnough(UserAuthentication authentication, Instant now) {
        return maxAge == null || !authentication.authTime().plus(maxAge).isBefore(now);
    }

    /** Whether a sign-in is such a one at that time. */
    public boolean isMetBy(UserAuthentication authentication, Instant at) {
        return isStrongEnough(authentication) && isRecentEnough(authentication, at);
    }

    @Override
    public String toString() {
        String acr = acrValues.isEmpty() ? "" : "acr " + String.join(" or ", acrValues);
        String age = maxAge == null ? "" : "not older than " + maxAge.toSeconds() + "s";
        return acr + (acr.isEmpty() || age.isEmpty() ? "" : ", ") + age;
    }
}
