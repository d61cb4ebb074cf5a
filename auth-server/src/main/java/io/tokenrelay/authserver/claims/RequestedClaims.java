package io.tokenrelay.authserver.claims;

import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The claims about a person that a client asked for one by one, beside what its scopes bring.
 *
 * @param idToken those that ID tokens are to have
 * @param userInfo those that userinfo is to answer
 */
public record RequestedClaims(Set<PersonalClaim> idToken, Set<PersonalClaim> userInfo) {

    private static final RequestedClaims NONE = new RequestedClaims(Set.of(), Set.of());
    private static final String ID_TOKEN = "id_token.";
    private static final String USER_INFO = "userinfo.";

    public RequestedClaims {
        idToken = Set.copyOf(idToken);
        userInfo = Set.copyOf(userInfo);
    }

    /** No claim at all. */
    public static RequestedClaims none() {
        return NONE;
    }

    /**
     * Those of an authorization request, as far as its client may ask for them: no more than by scopes. Without {@code openid} there is
     * neither an ID token nor userinfo, and so none.
     *
     * @param parameters the request's own, beside those of OAuth
     * @param scopes the request's
     * @param registered the scopes that are registered for the client; not looked at where no claims are asked for
     */
    public static RequestedClaims of(
            Map<String, Object> parameters, Set<String> scopes, Supplier<Set<String>> registered) {
        RequestedClaims asked = scopes.contains(OpenIdScopes.OPENID.value())
                        && parameters.get(ClaimsParameter.NAME) instanceof String text
                ? ClaimsParameter.parse(text).map(ClaimsParameter::personal).orElse(NONE)
                : NONE;
        return asked.isEmpty()
                ? NONE
                : asked.coveredBy(scope -> registered.get().contains(scope.value()));
    }

    /** Reads what {@link #stored} wrote. What isn't known is left out. */
    public static RequestedClaims ofStored(@Nullable String stored) {
        return stored == null ? NONE : new RequestedClaims(read(stored, ID_TOKEN), read(stored, USER_INFO));
    }

    public boolean isEmpty() {
        return idToken.isEmpty() && userInfo.isEmpty();
    }

    /** The scopes that cover them: to whoever is asked for their permission, a claim is what its scope is. */
    public Scopes scopes() {
        return Scopes.of(Stream.concat(idToken.stream(), userInfo.stream())
                .map(PersonalClaim::scope)
                .collect(Collectors.toSet()));
    }

    /** Those that these scopes cover. */
    public RequestedClaims coveredBy(Predicate<Scope> scopes) {
        return new RequestedClaims(coveredBy(idToken, scopes), coveredBy(userInfo, scopes));
    }

    /** As one text of bounded length, for the database; empty when there are none. */
    public Optional<String> stored() {
        return isEmpty() ? Optional.empty() : Optional.of(toString());
    }

    @Override
    public String toString() {
        return Stream.concat(written(idToken, ID_TOKEN), written(userInfo, USER_INFO))
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> written(Set<PersonalClaim> claims, String prefix) {
        return claims.stream().sorted().map(claim -> prefix + claim.claim());
    }

    private static Set<PersonalClaim> read(String stored, String prefix) {
        return Arrays.stream(stored.split(" ", -1))
                .filter(claim -> claim.startsWith(prefix))
                .flatMap(claim -> PersonalClaim.of(claim.substring(prefix.length())).stream())
                .collect(Collectors.toSet());
    }

    private static Set<PersonalClaim> coveredBy(Set<PersonalClaim> claims, Predicate<Scope> scopes) {
        return claims.stream().filter(claim -> scopes.test(claim.scope())).collect(Collectors.toSet());
    }
}
