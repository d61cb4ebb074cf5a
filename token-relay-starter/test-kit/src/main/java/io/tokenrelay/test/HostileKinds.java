package io.tokenrelay.test;

import static io.tokenrelay.core.token.TokenError.MALFORMED;
import static io.tokenrelay.core.token.TokenError.NOT_AN_ACCESS_TOKEN;
import static io.tokenrelay.core.token.TokenError.WRONG_AUDIENCE;
import static io.tokenrelay.test.HostileTokens.token;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import io.tokenrelay.core.token.AccessTokenClaims;
import java.util.List;

/** Genuine credentials of the same issuer that are for something else. */
final class HostileKinds {

    /** As long and as random as a real one looks. */
    private static final String REFRESH_TOKEN = "kJ3vT0Wq1xq7bq2m6n0uXfZ8sYd4rLh9aPcE5gVtBwQ";

    private HostileKinds() {}

    static List<HostileToken> of(Forger forger, TestTokens tokens) {
        String audience = forger.genuine().claims().audience().value();
        String clientId = audience.substring(audience.lastIndexOf('/') + 1);
        return List.of(
                token("an ID token", NOT_AN_ACCESS_TOKEN, tokens.idToken(forger.genuine())),
                token(
                        "an access token for the client id",
                        WRONG_AUDIENCE,
                        forger.withClaim(AccessTokenClaims.AUDIENCE, clientId)),
                token("a refresh token", MALFORMED, REFRESH_TOKEN),
                token("an encrypted token", MALFORMED, encrypted(forger)));
    }

    private static String encrypted(Forger forger) {
        try {
            JWEObject encrypted = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A128GCM)
                            .contentType("JWT")
                            .keyID(forger.issuersKey().getKeyID())
                            .build(),
                    new Payload(forger.genuine().value().reveal()));
            encrypted.encrypt(new ECDHEncrypter(forger.issuersKey().toPublicJWK()));
            return encrypted.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be forged", e);
        }
    }
}
