package io.tokenrelay.starter.exchange;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.Confirmation;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an issued token is bound to the key that was proven, as its type says and as it says itself.
 *
 * <p>Only the server knows the registry's calls that do without a key, so a bearer token is taken from it. But type and token
 * have to agree: a bound token is never sent as a bearer token, and none is used that is bound to another key, or for which a
 * proof would prove nothing.
 */
final class TokenBinding {

    private TokenBinding() {}

    /**
     * Whether the token is bound.
     *
     * @throws UnusableAnswerException when its type is unknown, or contradicts what it says
     */
    static boolean check(@Nullable String type, String token, Confirmation key) {
        boolean bound = DpopClaims.SCHEME.equalsIgnoreCase(type);
        if (!bound && !"Bearer".equalsIgnoreCase(type)) {
            throw new UnusableAnswerException("token_type is neither DPoP nor Bearer");
        }
        Optional<JWTClaimsSet> claims = UnverifiedClaims.of(token);
        if (claims.isEmpty()) {
            return bound;
        }
        Object said = claims.get().getClaim(AccessTokenClaims.CONFIRMATION);
        if (bound && !Map.of(AccessTokenClaims.THUMBPRINT, key.jkt()).equals(said)) {
            throw new UnusableAnswerException("token_type is DPoP, and the token is not bound to this service's key");
        }
        if (!bound && said != null) {
            throw new UnusableAnswerException("token_type is Bearer, and the token is bound to a key");
        }
        return bound;
    }
}
