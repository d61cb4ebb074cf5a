package io.tokenrelay.benchmarks.abuse.attack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.benchmarks.abuse.http.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A key of which somebody proves possession (DPoP, RFC 9449). */
final class ProofKey {

    private final ECKey key;

    ProofKey() {
        try {
            this.key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request with a proof, once more when the server wants its nonce in it (§8). */
    Answer send(URI uri, Function<Map<String, String>, Answer> request) {
        Answer answer = request.apply(Map.of("DPoP", proof(uri, Optional.empty())));
        if (answer.text("error").filter("use_dpop_nonce"::equals).isEmpty()) {
            return answer;
        }
        Optional<String> nonce =
                answer.headers().getOrDefault("dpop-nonce", List.of()).stream().findFirst();
        return request.apply(Map.of("DPoP", proof(uri, nonce)));
    }

    String proof(URI uri, Optional<String> nonce) {
        try {
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                    .jwtID(UUID.randomUUID().toString())
                    .claim("htm", "POST")
                    .claim("htu", uri.toString())
                    .issueTime(Date.from(Instant.now()));
            nonce.ifPresent(value -> claims.claim("nonce", value));
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("dpop+jwt"))
                            .jwk(key.toPublicJWK())
                            .build(),
                    claims.build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
