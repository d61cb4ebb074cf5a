package io.tokenrelay.starter.stepup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in that the authorization server demands for a call, and its signed challenge, which says so too.
 *
 * <p>All of it fits between the quotes of a header as it is, and is of bounded length.
 *
 * @param acrValues the classes, one of which it must be; empty when any will do
 * @param maxAge how long ago it may be, in whole seconds; null when that does not matter
 * @param challenge the challenge: a JWT, which nobody on the way has looked into
 */
public record StepUpDemand(List<String> acrValues, @Nullable Duration maxAge, String challenge) {

    private static final String ERROR = "insufficient_user_authentication";
    private static final String ACR_VALUES =
            "[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}(?: [\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}){0,7}";
    private static final String MAX_AGE = "[0-9]{1,9}";
    private static final String CHALLENGE = "[A-Za-z0-9_-]{1,512}\\.[A-Za-z0-9_-]{1,3072}\\.[A-Za-z0-9_-]{1,512}";

    /** As a service of ours writes it: anything else is a challenge of another kind, or of somebody else's making. */
    private static final Pattern HEADER = Pattern.compile(
            "(?:Bearer|DPoP(?: algs=\"[A-Z0-9 ]{1,64}\",)?) error=\"" + ERROR + "\"(?:, acr_values=\"(" + ACR_VALUES
                    + ")\")?(?:, max_age=\"(" + MAX_AGE + ")\")?, step_up_challenge=\"(" + CHALLENGE + ")\"");

    public StepUpDemand {
        acrValues = List.copyOf(acrValues);
    }

    /**
     * A demand as the token endpoint states it; none when anything about it is not as it must be.
     *
     * @param maxAge in seconds; null when absent
     */
    public static Optional<StepUpDemand> of(
            @Nullable String acrValues, @Nullable String maxAge, @Nullable String challenge) {
        return challenge != null
                        && challenge.matches(CHALLENGE)
                        && (acrValues == null || acrValues.matches(ACR_VALUES))
                        && (maxAge == null || maxAge.matches(MAX_AGE))
                ? Optional.of(read(acrValues, maxAge, challenge))
                : Optional.empty();
    }

    /**
     * A demand as a service hands it on.
     *
     * @param wwwAuthenticate every {@code WWW-Authenticate} of its answer
     * @return none unless there is exactly one, which is read as a whole
     */
    public static Optional<StepUpDemand> parse(List<String> wwwAuthenticate) {
        if (wwwAuthenticate.size() != 1) {
            return Optional.empty();
        }
        Matcher header = HEADER.matcher(wwwAuthenticate.get(0));
        return header.matches()
                ? Optional.of(read(header.group(1), header.group(2), header.group(3)))
                : Optional.empty();
    }

    private static StepUpDemand read(@Nullable String acrValues, @Nullable String maxAge, String challenge) {
        return new StepUpDemand(
                acrValues == null ? List.of() : List.of(acrValues.split(" ", -1)),
                maxAge == null ? null : Duration.ofSeconds(Long.parseLong(maxAge)),
                challenge);
    }

    /** The value of {@code WWW-Authenticate} that hands it on (RFC 9470 §3). */
    public String header(String scheme) {
        return scheme + " error=\"" + ERROR + "\""
                + (acrValues.isEmpty() ? "" : ", acr_values=\"" + String.join(" ", acrValues) + "\"")
                + (maxAge == null ? "" : ", max_age=\"" + maxAge.toSeconds() + "\"")
                + ", step_up_challenge=\"" + challenge + "\"";
    }

    /** Without the challenge, which is as good as a password for five minutes. */
    @Override
    public String toString() {
        return "StepUpDemand[acrValues=" + acrValues + ", maxAge=" + maxAge + "]";
    }
}
