package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Makes new signing keys. A key's id is its thumbprint (RFC 7638), so that it can't be given to another key. */
final class SigningKeyGenerator {

    private static final int RSA_BITS = 2048;

    private SigningKeyGenerator() {}

    static JWK generate(KeyPurpose purpose) {
        try {
            return switch (purpose) {
                case ACCESS_TOKEN, ID_TOKEN_ES256 ->
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(purpose.algorithm())
                            .keyIDFromThumbprint(true)
                            .generate();
                case ACCESS_TOKEN_RS256, ID_TOKEN ->
                    new RSAKeyGenerator(RSA_BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(purpose.algorithm())
                            .keyIDFromThumbprint(true)
                            .generate();
            };
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK can't generate a key for " + purpose.algorithm(), e);
        }
    }
}
