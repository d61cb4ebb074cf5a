package io.tokenrelay.samples.demo.check;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
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
import java.util.function.UnaryOperator;

/** Makes false tokens out of a genuine one, with a key of its own or with none. */
final class Forger {

    private static final JOSEObjectType AT_JWT = new JOSEObjectType("at+jwt");

    private final Parts parts;
    private final AccessTokenView view;
    private final ECKey own;

    Forger(String genuine) {
        this.parts = Parts.of(genuine);
        this.view = AccessTokenView.of(genuine);
        try {
            this.own = new ECKeyGenerator(Curve.P_256).keyID("forger").generate();
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
        return Base64URL.encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts.payload() + ".";
    }

    /** HS256, with the server's public key as the secret. */
    String signedWithPublicKey(URI jwks) {
        try {
            ECKey published = JWKSet.parse(new Http().get(jwks, Map.of()).body())
                    .getKeyByKeyId(view.header().getKeyID())
                    .toECKey();
            return sign(
                    header(JWSAlgorithm.HS256).keyID(published.getKeyID()).build(),
                    view.claims(),
                    new MACSigner(published.toECPublicKey().getEncoded()));
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The forger's key, under its own name. */
    String withForeignKid() {
        return signOwn(header(JWSAlgorithm.ES256).keyID(own.getKeyID()).build(), view.claims());
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
        return signOwn(
                header(JWSAlgorithm.ES256).keyID(own.getKeyID()).jwkURL(jku).build(), view.claims());
    }

    /** Another issuer's token, rightly signed by that one. */
    String ofOtherIssuer() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder(view.claims())
                .issuer("http://localhost:1/somebody-else")
                .build();
        return signOwn(header(JWSAlgorithm.ES256).keyID(own.getKeyID()).build(), claims);
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

    /** The genuine token with a type that is not an access token's. */
    String retyped() {
        Map<String, Object> header = view.header().toJSONObject();
        header.put("typ", "JWT");
        return Base64URL.encode(JSONObjectUtils.toJSONString(header)) + "." + parts.payload() + "." + parts.signature();
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
        return header(JWSAlgorithm.ES256).keyID(view.header().getKeyID());
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(AT_JWT);
    }

    private String signOwn(JWSHeader header, JWTClaimsSet claims) {
        try {
            return sign(header, claims, new ECDSASigner(own));
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
