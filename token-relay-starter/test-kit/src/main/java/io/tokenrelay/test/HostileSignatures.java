package io.tokenrelay.test;

import static io.tokenrelay.core.token.TokenError.ALGORITHM_NOT_ALLOWED;
import static io.tokenrelay.core.token.TokenError.BAD_SIGNATURE;
import static io.tokenrelay.core.token.TokenError.MALFORMED;
import static io.tokenrelay.core.token.TokenError.UNKNOWN_KEY;
import static io.tokenrelay.test.HostileTokens.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.PlainJWT;
import io.tokenrelay.core.token.AccessTokenClaims;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the issuer did not sign. */
final class HostileSignatures {

    private static final int ES256_BYTES = 64;

    private HostileSignatures() {}

    static List<HostileToken> of(Forger forger) {
        String unsigned = forger.part(0) + "." + forger.part(1) + ".";
        String signature = forger.part(2);
        String edited = forger.part(0) + "."
                + Base64URL.encode(forger.change()
                        .claim(AccessTokenClaims.SCOPE, "everything")
                        .build()
                        .toString())
                + "." + signature;
        return List.of(
                token("alg none", ALGORITHM_NOT_ALLOWED, new PlainJWT(forger.claims()).serialize()),
                token(
                        "alg none, with the signature of another alg",
                        ALGORITHM_NOT_ALLOWED,
                        header(forger, "none") + "." + forger.part(1) + "." + signature),
                token("alg nOnE", ALGORITHM_NOT_ALLOWED, header(forger, "nOnE") + "." + forger.part(1) + "."),
                token("alg in lower case", ALGORITHM_NOT_ALLOWED, forger.withHeaderParameter("alg", "es256")),
                token("alg of an encryption", ALGORITHM_NOT_ALLOWED, forger.withHeaderParameter("alg", "ECDH-ES")),
                token("HS256 with the issuer's public key as secret", ALGORITHM_NOT_ALLOWED, withThePublicKey(forger)),
                token("HS256 with an empty secret", ALGORITHM_NOT_ALLOWED, withAnEmptySecret(forger)),
                token("ES384 with a key of the attacker's", ALGORITHM_NOT_ALLOWED, withAnotherCurve(forger)),
                token("a key of the attacker's under its own kid", UNKNOWN_KEY, foreign("foreign", "foreign", forger)),
                token(
                        "a key of the attacker's under the issuer's kid",
                        BAD_SIGNATURE,
                        foreign(forger.issuersKey().getKeyID(), "any", forger)),
                token("edited after it was signed", BAD_SIGNATURE, edited),
                token("no signature", MALFORMED, unsigned),
                token(
                        "a signature cut short",
                        BAD_SIGNATURE,
                        unsigned + signature.substring(0, signature.length() - 2)),
                token(
                        "a signature of nothing but zeros",
                        BAD_SIGNATURE,
                        unsigned + Base64URL.encode(new byte[ES256_BYTES])),
                token("a signature in the encoding of X.509", BAD_SIGNATURE, unsigned + inDer(signature)),
                token(
                        "the signature of another token",
                        BAD_SIGNATURE,
                        unsigned
                                + forger.withClaim(AccessTokenClaims.TOKEN_ID, "another")
                                        .split("\\.", -1)[2]));
    }

    private static String header(Forger forger, String alg) {
        return forger.withHeaderParameter("alg", alg).split("\\.", -1)[0];
    }

    private static String foreign(String kid, String keyId, Forger forger) {
        return TestKeys.sign(TestKeys.header(kid).build(), forger.claims(), TestKeys.generate(keyId));
    }

    private static String withThePublicKey(Forger forger) {
        return attempt(() -> sign(
                forger,
                JWSAlgorithm.HS256,
                new MACSigner(forger.issuersKey().toECPublicKey().getEncoded())));
    }

    /** By hand: no library makes one. */
    private static String withAnEmptySecret(Forger forger) {
        return header(forger, "HS256") + "." + forger.part(1) + "."
                + Base64URL.encode("no library would sign with it".getBytes(StandardCharsets.US_ASCII));
    }

    private static String withAnotherCurve(Forger forger) {
        return attempt(
                () -> sign(forger, JWSAlgorithm.ES384, new ECDSASigner(new ECKeyGenerator(Curve.P_384).generate())));
    }

    private static String sign(Forger forger, JWSAlgorithm algorithm, JWSSigner signer) {
        return TestKeys.sign(
                TestKeys.header(algorithm, forger.issuersKey().getKeyID()).build(), forger.claims(), signer);
    }

    private static Base64URL inDer(String signature) {
        try {
            return Base64URL.encode(ECDSA.transcodeSignatureToDER(new Base64URL(signature).decode()));
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be forged", e);
        }
    }

    private static String attempt(Forgery forgery) {
        try {
            return forgery.make();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be forged", e);
        }
    }

    @FunctionalInterface
    private interface Forgery {
        String make() throws JOSEException;
    }
}
