package io.tokenrelay.samples.demo.check;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token taken apart. */
record AccessTokenView(JWSHeader header, JWTClaimsSet claims) {

    static AccessTokenView of(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return new AccessTokenView(jwt.getHeader(), jwt.getJWTClaimsSet());
        } catch (ParseException e) {
            throw new CheckFailedException("No signed JWT came back");
        }
    }

    String type() {
        return String.valueOf(header.getType());
    }

    @Nullable Object claim(String name) {
        return claims.toJSONObject().get(name);
    }

    List<String> audience() {
        return claims.getAudience();
    }

    Instant expiry() {
        return claims.getExpirationTime().toInstant();
    }

    /** The claim {@code act} of a chain of services, edge first. */
    static Map<String, Object> act(String... services) {
        Map<String, Object> act = Map.of("sub", services[0]);
        for (int i = 1; i < services.length; i++) {
            act = Map.of("sub", services[i], "act", act);
        }
        return act;
    }
}
