package io.tokenrelay.authserver.login;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of which a client wants the sign-in to be one ({@code acr_values}, OpenID Connect Core §3.1.2.1).
 *
 * <p>Those that this server doesn't know say nothing to it. One of those that it knows has to be reached (RFC 9470 §5).
 *
 * @param known those that it knows, those that the client prefers first; empty when it doesn't matter
 */
public record AskedClasses(List<AuthenticationClass> known) {

    /** The parameter's name. */
    public static final String PARAMETER = "acr_values";

    public AskedClasses {
        known = List.copyOf(known);
    }

    /** Reads the parameter; null when there is none. */
    public static AskedClasses parse(@Nullable String acrValues) {
        return new AskedClasses(Stream.ofNullable(acrValues)
                .flatMap(values -> Arrays.stream(values.split(" ", -1)))
                .flatMap(acr -> AuthenticationClass.of(acr).stream())
                .distinct()
                .toList());
    }

    /** Those of an authorization request's parameters. */
    public static AskedClasses of(Map<String, Object> parameters) {
        return parse(parameters.get(PARAMETER) instanceof String acrValues ? acrValues : null);
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
        return known.isEmpty() || known.stream().anyMatch(signIn::reaches);
    }

    /** What to call a sign-in: the first class that was asked for and that it is one of, else the strongest. */
    public Optional<AuthenticationClass> nameOf(AuthenticationContext signIn) {
        return known.stream().filter(signIn::reaches).findFirst().or(signIn::strongest);
    }
}
