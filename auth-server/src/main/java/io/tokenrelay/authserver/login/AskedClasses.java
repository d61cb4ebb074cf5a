package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.claims.ClaimsParameter;
import io.tokenrelay.authserver.claims.RequestedAcr;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of which a client wants the sign-in to be one ({@code acr_values}, OpenID Connect Core §3.1.2.1, or {@code acr} in
 * {@code claims}, §5.5.1.1).
 *
 * <p>Those that this server doesn't know say nothing to it. One of those that it knows has to be reached (RFC 9470 §5), but for an
 * {@code acr} that isn't essential, for which any other will do too (§5.5.1). Where an essential one has none that it knows, no sign-in
 * is what is asked for.
 *
 * @param known those that it knows, those that the client prefers first
 * @param unreachable whether it knows none, and none of the others will do
 */
public record AskedClasses(List<AuthenticationClass> known, boolean unreachable) {

    /** The parameter's name. */
    public static final String PARAMETER = "acr_values";

    public AskedClasses {
        known = List.copyOf(known);
    }

    /** Reads the parameter; null when there is none. */
    public static AskedClasses parse(@Nullable String acrValues) {
        return new AskedClasses(
                known(Stream.ofNullable(acrValues).flatMap(values -> Arrays.stream(values.split(" ", -1)))), false);
    }

    /**
     * Reads the two parameters; null where there is none. Where both say something, an essential {@code acr} counts, and {@code
     * acr_values} count more than one that isn't.
     *
     * @param claims of a request that was checked, so that it isn't malformed
     */
    public static AskedClasses parse(@Nullable String acrValues, @Nullable String claims) {
        AskedClasses byValues = parse(acrValues);
        return Optional.ofNullable(claims)
                .flatMap(ClaimsParameter::parse)
                .flatMap(ClaimsParameter::acr)
                .filter(acr -> acr.essential() || byValues.known.isEmpty())
                .map(AskedClasses::of)
                .orElse(byValues);
    }

    /** Those of an authorization request's parameters. */
    public static AskedClasses of(Map<String, Object> parameters) {
        return parse(text(parameters, PARAMETER), text(parameters, ClaimsParameter.NAME));
    }

    private static AskedClasses of(RequestedAcr acr) {
        List<AuthenticationClass> known = known(acr.values().stream());
        if (acr.essential() || known.isEmpty()) {
            return new AskedClasses(known, acr.essential() && known.isEmpty());
        }
        return new AskedClasses(
                Stream.concat(known.stream(), Arrays.stream(AuthenticationClass.values()))
                        .distinct()
                        .toList(),
                false);
    }

    private static List<AuthenticationClass> known(Stream<String> values) {
        return values.flatMap(acr -> AuthenticationClass.of(acr).stream())
                .distinct()
                .toList();
    }

    private static @Nullable String text(Map<String, Object> parameters, String name) {
        return parameters.get(name) instanceof String text ? text : null;
    }

    /** Whether nothing but a second factor will do. */
    public boolean demandSecondFactor() {
        return !known.isEmpty() && !known.contains(AuthenticationClass.PASSWORD);
    }

    /** Whether a second factor is what the client likes best. */
    public boolean preferSecondFactor() {
        return !known.isEmpty() && known.get(0) == AuthenticationClass.MULTIPLE_FACTORS;
    }

    /** Whether a sign-in is what is asked for. */
    public boolean areMetBy(AuthenticationContext signIn) {
        return known.isEmpty() ? !unreachable : known.stream().anyMatch(signIn::reaches);
    }

    /** What to call a sign-in: the first class that was asked for and that it is one of, else the strongest. */
    public Optional<AuthenticationClass> nameOf(AuthenticationContext signIn) {
        return known.stream().filter(signIn::reaches).findFirst().or(signIn::strongest);
    }
}
