package io.tokenrelay.benchmarks.abuse.attack;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a token says, as whoever receives it reads it. */
record Token(String value, JWTClaimsSet claims) {

    static Token of(String value) {
        try {
            return new Token(value, SignedJWT.parse(value).getJWTClaimsSet());
        } catch (ParseException e) {
            throw new IllegalArgumentException("No JWT came back", e);
        }
    }

    /** Its scopes, in whichever of the two forms they come. */
    List<String> scopes() {
        Object scope = claims.getClaim("scope");
        if (scope instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return scope == null ? List.of() : Arrays.asList(scope.toString().split(" ", -1));
    }

    boolean carries(String scope) {
        return scopes().contains(scope);
    }

    List<String> audiences() {
        return claims.getAudience();
    }

    Instant expiry() {
        return claims.getExpirationTime().toInstant();
    }

    Optional<Object> claim(String name) {
        return Optional.ofNullable(claims.getClaim(name));
    }

    /** Whoever it says to have acted, from the current actor back to the first. */
    String actors() {
        return claim("act").map(Object::toString).orElse("");
    }

    /** The thumbprint of the key that it is bound to (RFC 9449 §6). */
    Optional<String> boundTo() {
        return claim("cnf")
                .map(cnf -> cnf instanceof Map<?, ?> map ? map.get("jkt") : null)
                .map(Object::toString);
    }

    @Override
    public String toString() {
        return "aud=" + audiences() + " scope=" + scopes() + (actors().isEmpty() ? "" : " act=" + actors());
    }
}
