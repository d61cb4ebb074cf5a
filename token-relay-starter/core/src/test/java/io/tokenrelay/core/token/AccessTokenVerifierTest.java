package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a token's form, header and signature is believed. */
class AccessTokenVerifierTest extends TestVerification {

    @Test
    void believesWhatTheIssuerSigned() {
        assertThat(orders.verify(issuer.sign(token))).isEqualTo(new Verification.Verified(token));
    }

    @Test
    void believesTheLongFormOfTheType() {
        JWSHeader header = TestIssuer.header()
                .type(new JOSEObjectType("application/at+jwt"))
                .build();
        assertThat(orders.verify(issuer.sign(header, claims()))).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void believesTheNewKeyAfterARotation() {
        ECKey next = TestIssuer.generate("key-2");
        AccessTokenVerifier verifier =
                verifier(new ImmutableJWKSet<>(new JWKSet(List.of(issuer.key().toPublicJWK(), next.toPublicJWK()))));
        assertThat(verifier.verify(issuer.sign(token))).isInstanceOf(Verification.Verified.class);
        assertThat(verifier.verify(
                        signedBy(next, TestIssuer.header().keyID("key-2").build())))
                .isInstanceOf(Verification.Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "a.b.c.d.e", "..", "null", "{}.{}.{}"})
    void refusesWhatIsNoToken(String value) {
        rejects(new TokenValue(value), TokenError.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true"})
    void refusesAHeaderThatIsNoObject(String json) {
        rejects(new TokenValue(Base64URL.encode(json) + ".e30.AA"), TokenError.MALFORMED);
    }

    @Test
    void refusesATokenThatIsTooLong() {
        String value = issuer.sign(token).reveal();
        rejects(new TokenValue(value + "A".repeat(16 * 1024)), TokenError.MALFORMED);
    }

    @Test
    void refusesAnotherSpellingOfTheSameToken() {
        String value = issuer.sign(token).reveal();
        rejects(new TokenValue(value + "="), TokenError.MALFORMED);
        rejects(new TokenValue(value + "!"), TokenError.MALFORMED);
        rejects(new TokenValue(value + "\n"), TokenError.MALFORMED);
        rejects(new TokenValue(" " + value), TokenError.MALFORMED);
    }

    @Test
    void refusesAHeaderThatNestsTooDeeply() {
        Base64URL header = Base64URL.encode("{\"alg\":" + "[".repeat(10_000));
        rejects(new TokenValue(header + ".e30.AA"), TokenError.MALFORMED);
    }

    @Test
    void refusesAnUnsignedToken() {
        PlainHeader header = new PlainHeader.Builder()
                .type(new JOSEObjectType("at+jwt"))
                .customParam("kid", TestIssuer.KID)
                .build();
        rejects(new TokenValue(new PlainJWT(header, claims()).serialize()), TokenError.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsASharedSecret() throws JOSEException {
        byte[] publicKey = issuer.key().toECPublicKey().getEncoded();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(TestIssuer.KID)
                .build();
        rejects(TestIssuer.sign(header, claims(), new MACSigner(publicKey)), TokenError.ALGORITHM_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "logout+jwt", "txntoken+jwt", "dpop+jwt"})
    void refusesATokenOfAnotherType(String type) {
        JWSHeader header = TestIssuer.header().type(new JOSEObjectType(type)).build();
        rejects(issuer.sign(header, claims()), TokenError.NOT_AN_ACCESS_TOKEN);
    }

    @Test
    void refusesAnIdToken() {
        JWTClaimsSet idToken = new JWTClaimsSet.Builder()
                .issuer(TestIssuer.ISSUER)
                .subject(TestTokens.ALICE.value())
                .audience("orders")
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(300)))
                .build();
        rejects(issuer.sign(TestIssuer.header().type(null).build(), idToken), TokenError.NOT_AN_ACCESS_TOKEN);
        rejects(issuer.sign(idToken), TokenError.WRONG_AUDIENCE);
    }

    @Test
    void refusesAHeaderThatBringsItsOwnKey() {
        ECKey own = TestIssuer.generate(TestIssuer.KID);
        Stream.of(
                        TestIssuer.header().jwk(own.toPublicJWK()),
                        TestIssuer.header().jwkURL(URI.create("https://evil.example")),
                        TestIssuer.header().x509CertChain(List.of(Base64.encode("x"))),
                        TestIssuer.header().x509CertURL(URI.create("https://evil.example")))
                .forEach(header -> rejects(signedBy(own, header.build()), TokenError.HEADER_NOT_ALLOWED));
    }

    @Test
    void refusesAHeaderThatAsksForMoreThanIsUnderstood() {
        JWSHeader header = TestIssuer.header()
                .customParam("bound-to", "me")
                .criticalParams(Set.of("bound-to"))
                .build();
        rejects(issuer.sign(header, claims()), TokenError.HEADER_NOT_ALLOWED);
    }

    @Test
    void refusesAHeaderThatNamesItsOwnKeyEvenIfItIsTheIssuers() {
        JWSHeader header = TestIssuer.header().jwk(issuer.key().toPublicJWK()).build();
        rejects(issuer.sign(header, claims()), TokenError.HEADER_NOT_ALLOWED);
    }

    @Test
    void refusesATokenThatNamesNoKey() {
        rejects(issuer.sign(TestIssuer.header().keyID(null).build(), claims()), TokenError.UNKNOWN_KEY);
    }

    @Test
    void refusesAForeignKey() {
        ECKey foreign = TestIssuer.generate("foreign");
        rejects(signedBy(foreign, TestIssuer.header().keyID("foreign").build()), TokenError.UNKNOWN_KEY);
    }

    @Test
    void refusesAForeignKeyUnderTheIssuersName() {
        rejects(
                signedBy(
                        TestIssuer.generate(TestIssuer.KID), TestIssuer.header().build()),
                TokenError.BAD_SIGNATURE);
    }

    @Test
    void refusesAnEditedPayload() {
        String[] parts = issuer.sign(token).reveal().split("\\.", -1);
        String edited = new String(new Base64URL(parts[1]).decode(), StandardCharsets.UTF_8)
                .replace("orders:write", "orders:admin");
        rejects(new TokenValue(parts[0] + "." + Base64URL.encode(edited) + "." + parts[2]), TokenError.BAD_SIGNATURE);
    }

    @Test
    void refusesWhenTheKeysCannotBeHad() {
        AccessTokenVerifier verifier = verifier((selector, context) -> {
            throw new KeySourceException("connection refused");
        });
        assertThat(verifier.verify(issuer.sign(token)))
                .isEqualTo(new Verification.Rejected(TokenError.KEYS_UNAVAILABLE, "connection refused"));
    }

    @Test
    void saysNothingOfTheTokenInItsDetail() {
        String value = issuer.sign(token).reveal();
        Verification verification = orders.verify(new TokenValue(value.substring(1)));
        assertThat(verification.toString()).doesNotContain(value.substring(1, 20));
    }

    @Test
    void cannotBeToldToVerifyWithASharedSecret() {
        AccessTokenVerifier.Builder builder =
                AccessTokenVerifier.forAudience(TestIssuer.ISSUER, new Audience("api://orders"), issuer.keys());
        assertThatIllegalArgumentException().isThrownBy(() -> builder.algorithms(Set.of(JWSAlgorithm.HS256)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.algorithms(Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.skew(Duration.ofMinutes(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.skew(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxChainLength(0));
    }
}
