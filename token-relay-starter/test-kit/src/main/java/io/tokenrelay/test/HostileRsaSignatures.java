package io.tokenrelay.test;

import static io.tokenrelay.core.token.TokenError.ALGORITHM_NOT_ALLOWED;
import static io.tokenrelay.core.token.TokenError.BAD_SIGNATURE;
import static io.tokenrelay.core.token.TokenError.NOT_AN_ACCESS_TOKEN;
import static io.tokenrelay.core.token.TokenError.UNKNOWN_KEY;
import static io.tokenrelay.test.HostileTokens.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import java.util.stream.Stream;

/** What is signed with a key of RSA, and is no access token that the issuer signed with RS256. */
final class HostileRsaSignatures {

    private HostileRsaSignatures() {}

    static List<HostileToken> of(Forger forger) {
        RSAKey foreign = TestKeys.generateRsa("foreign");
        return Stream.concat(
                        foreign(forger, foreign).stream(),
                        forger.issuersRsaKey().stream().flatMap(key -> ofTheIssuer(forger, key, foreign).stream()))
                .toList();
    }

    private static List<HostileToken> foreign(Forger forger, RSAKey foreign) {
        String kid = forger.issuersKey().getKeyID();
        return List.of(
                token(
                        "RS256 with a key of the attacker's under the kid of the issuer's of ES256",
                        UNKNOWN_KEY,
                        signed(forger, JWSAlgorithm.RS256, kid, foreign)),
                token(
                        "RS256 with a key of the attacker's under its own kid",
                        UNKNOWN_KEY,
                        signed(forger, JWSAlgorithm.RS256, foreign.getKeyID(), foreign)),
                token(
                        "PS256 with a key of the attacker's",
                        ALGORITHM_NOT_ALLOWED,
                        signed(forger, JWSAlgorithm.PS256, kid, foreign)),
                token(
                        "RS256 said of a signature of ES256",
                        UNKNOWN_KEY,
                        forger.withHeaderParameter("alg", JWSAlgorithm.RS256.getName())));
    }

    /** Where the issuer has such a key. */
    private static List<HostileToken> ofTheIssuer(Forger forger, RSAKey issuers, RSAKey foreign) {
        String kid = issuers.getKeyID();
        return List.of(
                token(
                        "RS256 with a key of the attacker's under the issuer's kid of RS256",
                        BAD_SIGNATURE,
                        signed(forger, JWSAlgorithm.RS256, kid, foreign)),
                token(
                        "PS256 with the issuer's key of RS256",
                        ALGORITHM_NOT_ALLOWED,
                        signed(forger, JWSAlgorithm.PS256, kid, issuers)),
                token(
                        "RS512 with the issuer's key of RS256",
                        ALGORITHM_NOT_ALLOWED,
                        signed(forger, JWSAlgorithm.RS512, kid, issuers)),
                token(
                        "HS256 with the issuer's public key of RSA as secret",
                        ALGORITHM_NOT_ALLOWED,
                        withThePublicKey(forger, issuers)),
                token("ES256 under the issuer's kid of RS256", UNKNOWN_KEY, forger.withHeaderParameter("kid", kid)),
                token(
                        "of the type of an ID token, with the issuer's key of RS256",
                        NOT_AN_ACCESS_TOKEN,
                        ofAnotherType(forger, issuers)));
    }

    private static String signed(Forger forger, JWSAlgorithm algorithm, String kid, RSAKey key) {
        return TestKeys.sign(TestKeys.header(algorithm, kid).build(), forger.claims(), signer(key));
    }

    private static String ofAnotherType(Forger forger, RSAKey key) {
        return TestKeys.sign(
                TestKeys.header(JWSAlgorithm.RS256, key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                forger.claims(),
                signer(key));
    }

    private static String withThePublicKey(Forger forger, RSAKey key) {
        try {
            return TestKeys.sign(
                    TestKeys.header(JWSAlgorithm.HS256, key.getKeyID()).build(),
                    forger.claims(),
                    new MACSigner(key.toRSAPublicKey().getEncoded()));
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be forged", e);
        }
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be forged", e);
        }
    }
}
