package io.tokenrelay.benchmarks.product;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.benchmarks.http.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A key of which somebody proves possession (DPoP, RFC 9449). */
public final class ProofKey {

    private final ECKey key;

    public ProofKey() {
        try {
            this.key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request with a proof, once more when the server wants its nonce in it (§8). */
    public Answer send(URI uri, Function<Map<String, String>, Answer> request) {
        Answer answer = request.apply(Map.of("DPoP", proof(uri, Optional.empty())));
        if (answer.text("error").filter("use_dpop_nonce"::equals).isEmpty()) {
            return answer;
        }
        return request.apply(Map.of("DPoP", proof(uri, nonce(answer))));
    }

    /** The nonce that came with an answer. */
    public static Optional<String> nonce(Answer answer) {
        return answer.headers().getOrDefault("dpop-nonce", List.of()).stream().findFirst();
    }

    /** A proof for a request to the token endpoint. */
    public String proof(URI uri, Optional<String> nonce) {
        return proof(uri, nonce, Instant.now());
    }

    /** A proof for a request to the token endpoint that says to be of this time. */
    public String proof(URI uri, Optional<String> nonce, Instant issuedAt) {
        return proof(uri, nonce, Optional.empty(), issuedAt);
    }

    /** The headers of a request that brings a token which is bound to this key. */
    public Map<String, String> headers(URI uri, String token) {
        return Map.of(
                "Authorization",
                "DPoP " + token,
                "DPoP",
                proof(uri, Optional.empty(), Optional.of(token), Instant.now()));
    }

    /** Whether a token is bound to this key. */
    public boolean binds(String token) {
        try {
            return Map.of("jkt", key.computeThumbprint().toString())
                    .equals(SignedJWT.parse(token).getJWTClaimsSet().getClaim("cnf"));
        } catch (ParseException e) {
            return false;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String proof(URI uri, Optional<String> nonce, Optional<String> token, Instant issuedAt) {
        try {
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                    .jwtID(UUID.randomUUID().toString())
                    .claim("htm", "POST")
                    .claim("htu", uri.toString())
                    .issueTime(Date.from(issuedAt));
            nonce.ifPresent(value -> claims.claim("nonce", value));
            if (token.isPresent()) {
                byte[] ascii = token.get().getBytes(StandardCharsets.US_ASCII);
                claims.claim(
                        "ath",
                        Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(ascii))
                                .toString());
            }
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("dpop+jwt"))
                            .jwk(key.toPublicJWK())
                            .build(),
                    claims.build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
