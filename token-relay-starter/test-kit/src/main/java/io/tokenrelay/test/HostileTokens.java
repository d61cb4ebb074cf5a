package io.tokenrelay.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.token.AccessTokenClaims;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/**
 * Forgeries of a genuine token: what an attacker can make of one without the issuer's key, and tokens of the issuer
 * that are not for this purpose. A test of a service tries {@link #all} of them.
 */
public final class HostileTokens {

    private final String issuer;
    private final TestKeys keys;

    HostileTokens(String issuer, TestKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /** Every forgery of this token. */
    public Stream<HostileToken> all(TestToken genuine) {
        return Stream.of(
                unsigned(genuine),
                signedWithThePublicKeyAsSecret(genuine),
                foreignKeyId(genuine),
                foreignKeyUnderAKnownId(genuine),
                foreignKeyInTheHeader(genuine),
                foreignKeyByAddress(genuine),
                edited(genuine),
                withoutSignature(genuine),
                otherIssuer(genuine),
                expired(genuine),
                notYetValid(genuine),
                otherType(genuine),
                otherAudience(genuine),
                twoAudiences(genuine),
                longerChainThanActors(genuine));
    }

    /** {@code alg: none}. */
    public HostileToken unsigned(TestToken genuine) {
        return new HostileToken("alg none", new PlainJWT(claims(genuine)).serialize());
    }

    /** HS256, with the issuer's public key as the shared secret. */
    public HostileToken signedWithThePublicKeyAsSecret(TestToken genuine) {
        try {
            byte[] secret = keys.signingKey().toECPublicKey().getEncoded();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(keys.signingKey().getKeyID())
                    .type(new JOSEObjectType(AccessTokenClaims.TYPE))
                    .build();
            SignedJWT forged = new SignedJWT(header, claims(genuine));
            forged.sign(new MACSigner(secret));
            return new HostileToken("HS256 with the public key", forged.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be forged", e);
        }
    }

    /** Signed with a key of the attacker, under an id of its own. */
    public HostileToken foreignKeyId(TestToken genuine) {
        ECKey foreign = TestKeys.generate("foreign");
        return new HostileToken(
                "foreign kid", TestKeys.sign(TestKeys.header("foreign").build(), claims(genuine), foreign));
    }

    /** Signed with a key of the attacker, under the id of the issuer's key. */
    public HostileToken foreignKeyUnderAKnownId(TestToken genuine) {
        return new HostileToken(
                "foreign key under a known kid",
                TestKeys.sign(knownHeader().build(), claims(genuine), TestKeys.generate("any")));
    }

    /** Signed with a key of the attacker, which the header brings along ({@code jwk}). */
    public HostileToken foreignKeyInTheHeader(TestToken genuine) {
        ECKey foreign = TestKeys.generate("any");
        return new HostileToken(
                "jwk in the header",
                TestKeys.sign(knownHeader().jwk(foreign.toPublicJWK()).build(), claims(genuine), foreign));
    }

    /** Signed with a key of the attacker, whose address the header names ({@code jku}). */
    public HostileToken foreignKeyByAddress(TestToken genuine) {
        return new HostileToken(
                "jku in the header",
                TestKeys.sign(
                        knownHeader()
                                .jwkURL(URI.create("http://localhost:1/keys"))
                                .build(),
                        claims(genuine),
                        TestKeys.generate("any")));
    }

    /** Genuine but for its claims, which were changed after it was signed. */
    public HostileToken edited(TestToken genuine) {
        String value = genuine.value().reveal();
        String header = value.substring(0, value.indexOf('.'));
        String signature = value.substring(value.lastIndexOf('.') + 1);
        JWTClaimsSet more =
                change(genuine).claim(AccessTokenClaims.SCOPE, "everything").build();
        return new HostileToken("edited", header + "." + Base64URL.encode(more.toString()) + "." + signature);
    }

    /** Genuine but for its signature, which was cut off. */
    public HostileToken withoutSignature(TestToken genuine) {
        String value = genuine.value().reveal();
        return new HostileToken("without signature", value.substring(0, value.lastIndexOf('.') + 1));
    }

    /** Signed by the issuer, in another issuer's name. */
    public HostileToken otherIssuer(TestToken genuine) {
        return signed("wrong issuer", change(genuine).issuer(issuer + "/other"));
    }

    /** Expired an hour ago. */
    public HostileToken expired(TestToken genuine) {
        Instant then = genuine.claims().issuedAt().minusSeconds(3600);
        return signed(
                "expired", change(genuine).issueTime(Date.from(then)).expirationTime(Date.from(then.plusSeconds(300))));
    }

    /** Valid from in an hour. */
    public HostileToken notYetValid(TestToken genuine) {
        Instant later = genuine.claims().issuedAt().plusSeconds(3600);
        return signed(
                "not yet valid",
                change(genuine)
                        .issueTime(Date.from(later))
                        .notBeforeTime(Date.from(later))
                        .expirationTime(Date.from(later.plusSeconds(300))));
    }

    /** Signed by the issuer, but no access token: {@code typ} is that of an ID token. */
    public HostileToken otherType(TestToken genuine) {
        JWSHeader header = knownHeader().type(JOSEObjectType.JWT).build();
        return new HostileToken("wrong typ", TestKeys.sign(header, claims(genuine), keys.signingKey()));
    }

    /** Genuine, for another service. */
    public HostileToken otherAudience(TestToken genuine) {
        return signed("wrong audience", change(genuine).audience("api://another-service"));
    }

    /** For this service and another. */
    public HostileToken twoAudiences(TestToken genuine) {
        return signed(
                "two audiences",
                change(genuine).audience(List.of(genuine.claims().audience().value(), "api://another-service")));
    }

    /** {@code call_chain} names a service more than {@code act}. */
    public HostileToken longerChainThanActors(TestToken genuine) {
        List<String> longer = Stream.concat(
                        Stream.of("another-service"), genuine.claims().chain().toCallChainClaim().stream())
                .toList();
        return signed("chain without actors", change(genuine).claim(AccessTokenClaims.CALL_CHAIN, longer));
    }

    private HostileToken signed(String attack, JWTClaimsSet.Builder claims) {
        return new HostileToken(attack, keys.sign(claims.build()));
    }

    private JWSHeader.Builder knownHeader() {
        return TestKeys.header(keys.signingKey().getKeyID());
    }

    private static JWTClaimsSet claims(TestToken genuine) {
        return AccessTokenClaims.write(genuine.claims());
    }

    private static JWTClaimsSet.Builder change(TestToken genuine) {
        return new JWTClaimsSet.Builder(claims(genuine));
    }
}
