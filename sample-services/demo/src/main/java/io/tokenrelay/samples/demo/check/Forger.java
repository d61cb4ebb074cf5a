package io.tokenrelay.samples.demo.check;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
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
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.samples.demo.check.http.Http;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes false tokens and a false demand out of a genuine token, with a key of its own or with none. */
final class Forger {

    private final Parts parts;
    private final AccessTokenView view;
    private final URI issuer;
    private final JWSAlgorithm algorithm;
    private final JWK own;

    /** @param issuer who has issued the genuine token */
    Forger(String genuine, URI issuer) {
        this.parts = Parts.of(genuine);
        this.view = AccessTokenView.of(genuine);
        this.issuer = issuer;
        this.algorithm = view.header().getAlgorithm();
        this.own = keyFor(algorithm);
    }

    /** A key of the kind that the genuine token was signed with, so that nothing but the signature gives it away. */
    private static JWK keyFor(JWSAlgorithm algorithm) {
        try {
            return JWSAlgorithm.Family.RSA.contains(algorithm)
                    ? new RSAKeyGenerator(2048).keyID("forger").generate()
                    : new ECKeyGenerator(Curve.P_256).keyID("forger").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key set that the forger would like to be believed. */
    String ownKeySet() {
        return new JWKSet(own).toString();
    }

    /** {@code alg: none}, without a signature. */
    String unsigned() {
        return new PlainHeader.Builder().type(view.header().getType()).build().toBase64URL() + "." + parts.payload()
                + ".";
    }

    /** HS256, with the server's public key as the secret. */
    String signedWithPublicKey() {
        try {
            URI jwks = URI.create(issuer + "/oauth2/jwks");
            JWK published = JWKSet.parse(new Http().get(jwks, Map.of()).body())
                    .getKeyByKeyId(view.header().getKeyID());
            return sign(
                    header(JWSAlgorithm.HS256).keyID(published.getKeyID()).build(),
                    view.claims(),
                    new MACSigner(((AsymmetricJWK) published).toPublicKey().getEncoded()));
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The forger's key, under its own name. */
    String withForeignKid() {
        return signOwn(header(algorithm).keyID(own.getKeyID()).build(), view.claims());
    }

    /** The forger's key, under the name of the server's. */
    String withStolenKid() {
        return signOwn(genuineKid().build(), view.claims());
    }

    /** The forger's key, brought along in the header. */
    String withOwnJwk() {
        return signOwn(genuineKid().jwk(own.toPublicJWK()).build(), view.claims());
    }

    /** The forger's key, to be fetched from the forger. */
    String withOwnJku(URI jku) {
        return signOwn(header(algorithm).keyID(own.getKeyID()).jwkURL(jku).build(), view.claims());
    }

    /** Another issuer's token, rightly signed by that one. */
    String ofOtherIssuer() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder(view.claims())
                .issuer("http://localhost:1/somebody-else")
                .build();
        return signOwn(header(algorithm).keyID(own.getKeyID()).build(), claims);
    }

    /** The genuine token with a longer life written into it. */
    String prolonged() {
        return edited(claims -> new JWTClaimsSet.Builder(claims)
                .expirationTime(Date.from(Instant.now().plusSeconds(86_400)))
                .build());
    }

    /** The genuine token with another scope written into it. */
    String widened() {
        return edited(claims -> new JWTClaimsSet.Builder(claims)
                .claim("scope", "orders:read orders:write")
                .build());
    }

    /** The genuine token with a type that is not an access token's, where access tokens have one of their own. */
    String retyped() {
        Map<String, Object> header = view.header().toJSONObject();
        header.put("typ", "JWT");
        return Base64URL.encode(JSONObjectUtils.toJSONString(header)) + "." + parts.payload() + "." + parts.signature();
    }

    /** A demand that the token's person signs in again, like the server's, for a call from orders to payments. */
    String demandOfSignIn(String edge, String scope) {
        Instant now = Instant.now();
        JWTClaimsSet demand = new JWTClaimsSet.Builder()
                .issuer(view.claims().getIssuer())
                .audience(edge)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .jwtID(UUID.randomUUID().toString())
                .claim("lin", view.claim("lin"))
                .claim("txn", view.claim("txn"))
                .claim("call", Map.of("caller", "orders", "callee", "payments", "scope", scope))
                .claim("max_age", 60)
                .build();
        return signOwn(genuineKid().type(new JOSEObjectType("step-up+jwt")).build(), demand);
    }

    /** A token's three parts (RFC 7515 §7.1), still encoded. */
    private record Parts(Base64URL header, Base64URL payload, Base64URL signature) {

        static Parts of(String token) {
            try {
                Base64URL[] parts = JOSEObject.split(token);
                return new Parts(parts[0], parts[1], parts[2]);
            } catch (ParseException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    private String edited(UnaryOperator<JWTClaimsSet> edit) {
        return parts.header() + "." + Base64URL.encode(edit.apply(view.claims()).toString()) + "." + parts.signature();
    }

    private JWSHeader.Builder genuineKid() {
        return header(algorithm).keyID(view.header().getKeyID());
    }

    private JWSHeader.Builder header(JWSAlgorithm signed) {
        return new JWSHeader.Builder(signed).type(view.header().getType());
    }

    private String signOwn(JWSHeader header, JWTClaimsSet claims) {
        try {
            return sign(header, claims, new DefaultJWSSignerFactory().createJWSSigner(own, algorithm));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
