package io.tokenrelay.authserver.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.keys.SigningKey;
import io.tokenrelay.authserver.keys.SigningKeys;
import io.tokenrelay.core.stepup.StepUpChallenge;
import io.tokenrelay.core.stepup.StepUpClaims;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.TokenValue;
import org.springframework.stereotype.Component;

/** Turns claims into tokens: the only place that signs any. */
@Component
public class TokenSigner {

    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType(AccessTokenClaims.TYPE);
    private static final JOSEObjectType STEP_UP = new JOSEObjectType(StepUpChallenge.TYPE);
    private static final JOSEObjectType USER_INFO = new JOSEObjectType("userinfo+jwt");
    private static final JOSEObjectType LOGOUT = new JOSEObjectType("logout+jwt");

    private final SigningKeys keys;
    private final ResponseAlgorithms algorithms;

    TokenSigner(SigningKeys keys, ResponseAlgorithms algorithms) {
        this.keys = keys;
        this.algorithms = algorithms;
    }

    /** An access token: {@code at+jwt}, with the algorithm that the registry says for the service that it is for. */
    public TokenValue sign(AccessToken token) {
        SigningKey key = keys.forAccessTokens(algorithms.ofAccessTokens(token.audience()));
        return sign(key, ACCESS_TOKEN, AccessTokenClaims.write(token));
    }

    /** A challenge to sign in again: {@code step-up+jwt}, ES256. */
    public String sign(StepUpChallenge challenge) {
        return sign(keys.forAccessTokens(), STEP_UP, StepUpClaims.write(challenge))
                .reveal();
    }

    /** An ID token, with the algorithm that its client chose. */
    TokenValue signIdToken(JWTClaimsSet claims, JWSAlgorithm algorithm) {
        return sign(keys.forIdTokens(algorithm), JOSEObjectType.JWT, claims);
    }

    /** A logout token, with the algorithm that its client chose for ID tokens. */
    TokenValue signLogoutToken(JWTClaimsSet claims, JWSAlgorithm algorithm) {
        return sign(keys.forIdTokens(algorithm), LOGOUT, claims);
    }

    /** An answer of userinfo. Its type is its own, so that nobody takes it for an ID token (RFC 8725 §3.11). */
    TokenValue signUserInfo(JWTClaimsSet claims, JWSAlgorithm algorithm) {
        return sign(keys.forIdTokens(algorithm), USER_INFO, claims);
    }

    private static TokenValue sign(SigningKey key, JOSEObjectType type, JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(key.header(type), claims);
        try {
            jwt.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be signed with key " + key.kid(), e);
        }
        return new TokenValue(jwt.serialize());
    }
}
