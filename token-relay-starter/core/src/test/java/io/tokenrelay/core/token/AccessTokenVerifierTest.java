package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenVerifierTest {

    private final TestIssuer issuer = new TestIssuer();
    private final TestClock clock = new TestClock();
    private final AccessTokenVerifier orders = verifier(issuer.keys());
    private final AccessToken token = TestTokens.exchanged(clock.instant());

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
        rejects(signedBy(own, TestIssuer.header().jwk(own.toPublicJWK()).build()), TokenError.HEADER_NOT_ALLOWED);
        rejects(
                signedBy(
                        own,
                        TestIssuer.header()
                                .jwkURL(URI.create("https://evil.example"))
                                .build()),
                TokenError.HEADER_NOT_ALLOWED);
        rejects(
                signedBy(
                        own,
                        TestIssuer.header()
                                .x509CertChain(List.of(Base64.encode("x")))
                                .build()),
                TokenError.HEADER_NOT_ALLOWED);
        rejects(
                signedBy(
                        own,
                        TestIssuer.header()
                                .x509CertURL(URI.create("https://evil.example"))
                                .build()),
                TokenError.HEADER_NOT_ALLOWED);
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

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesATimeBeyondAnyCalendar(long seconds) {
        rejects(signedWith(AccessTokenClaims.AUTH_TIME, seconds), TokenError.INVALID_CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://auth.example/", "HTTPS://auth.example"})
    void refusesAnotherIssuer(String other) {
        rejects(signedWith(AccessTokenClaims.ISSUER, other), TokenError.WRONG_ISSUER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api://payments", "api://orders/", "API://orders", "orders"})
    void refusesATokenMeantForAnotherService(String audience) {
        rejects(signedWith(AccessTokenClaims.AUDIENCE, audience), TokenError.WRONG_AUDIENCE);
    }

    @Test
    void refusesATokenForTwoServices() {
        rejects(
                signedWith(AccessTokenClaims.AUDIENCE, List.of("api://orders", "api://payments")),
                TokenError.WRONG_AUDIENCE);
        rejects(signedWith(AccessTokenClaims.AUDIENCE, List.of()), TokenError.WRONG_AUDIENCE);
    }

    @Test
    void takesTokensForAnyKnownServiceAtTheServer() {
        AccessTokenVerifier server = AccessTokenVerifier.forServer(
                        TestIssuer.ISSUER, audience -> audience.value().startsWith("api://"), issuer.keys())
                .clock(clock)
                .build();
        assertThat(server.verify(issuer.sign(token))).isInstanceOf(Verification.Verified.class);
        assertThat(server.verify(signedWith(AccessTokenClaims.AUDIENCE, "https://elsewhere.example")))
                .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.error())
                        .isEqualTo(TokenError.WRONG_AUDIENCE));
    }

    @Test
    void refusesAnExpiredTokenAfterTheSkew() {
        TokenValue value = issuer.sign(token);
        clock.advance(Duration.ofMinutes(5).plusSeconds(29));
        assertThat(orders.verify(value)).isInstanceOf(Verification.Verified.class);
        clock.advance(Duration.ofSeconds(1));
        rejects(value, TokenError.EXPIRED);
    }

    @Test
    void allowsNoSkewForExpiryAtTheServer() {
        AccessTokenVerifier server = AccessTokenVerifier.forServer(TestIssuer.ISSUER, audience -> true, issuer.keys())
                .clock(clock)
                .build();
        TokenValue value = issuer.sign(token);
        clock.advance(Duration.ofMinutes(5));
        assertThat(server.verify(value))
                .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.error())
                        .isEqualTo(TokenError.EXPIRED));
    }

    @Test
    void refusesATokenFromTheFuture() {
        rejects(issuer.sign(TestTokens.exchanged(clock.instant().plusSeconds(31))), TokenError.NOT_YET_VALID);
        assertThat(orders.verify(
                        issuer.sign(TestTokens.exchanged(clock.instant().plusSeconds(30)))))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void allowsTheClocksOfTwoServersToDiffer() {
        AccessTokenVerifier server = AccessTokenVerifier.forServer(TestIssuer.ISSUER, audience -> true, issuer.keys())
                .clock(clock)
                .build();
        TokenValue near = issuer.sign(TestTokens.exchanged(clock.instant().plusSeconds(10)));
        TokenValue far = issuer.sign(TestTokens.exchanged(clock.instant().plusSeconds(11)));
        assertThat(server.verify(near)).isInstanceOf(Verification.Verified.class);
        assertThat(server.verify(far)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void takesATokenOnceItBegan() {
        TokenValue begun = signedWith(AccessTokenClaims.NOT_BEFORE, Date.from(clock.instant()));
        assertThat(orders.verify(begun)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void refusesATokenBeforeItBegins() {
        rejects(
                signedWith(
                        AccessTokenClaims.NOT_BEFORE, Date.from(clock.instant().plusSeconds(31))),
                TokenError.NOT_YET_VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sub", "sub_kind", "client_id", "iat", "exp", "jti", "scope", "iss", "lin", "auth_time", "txn"})
    void refusesATokenWithAClaimMissing(String claim) {
        rejects(signedWith(claim, null), TokenError.INVALID_CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sub",
                "sub_kind",
                "client_id",
                "iat",
                "exp",
                "jti",
                "scope",
                "iss",
                "lin",
                "auth_time",
                "txn",
                "amr",
                "acr",
                "may_act",
                "cnf",
                "once"
            })
    void refusesAClaimOfAnotherForm(String claim) {
        rejects(signedWith(claim, Map.of("a", "b")), TokenError.INVALID_CLAIMS);
    }

    @ParameterizedTest
    @MethodSource("confirmations")
    void refusesAnythingButTheThumbprintOfOneKeyAsConfirmation(Object confirmation) {
        rejects(signedWith(AccessTokenClaims.CONFIRMATION, confirmation), TokenError.INVALID_CLAIMS);
    }

    static Stream<Object> confirmations() {
        String thumbprint = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
        return Stream.of(
                Map.of(),
                Map.of("jkt", ""),
                Map.of("jkt", thumbprint + "="),
                Map.of("jkt", List.of(thumbprint)),
                Map.of("x5t#S256", thumbprint),
                Map.of("jkt", thumbprint, "x5t#S256", thumbprint),
                List.of(thumbprint),
                thumbprint);
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void refusesATransactionOfAnotherForm(Object context) {
        rejects(signedWith(AccessTokenClaims.TRANSACTION_CONTEXT, context), TokenError.INVALID_CLAIMS);
    }

    static Stream<Object> contexts() {
        return Stream.of(
                "order",
                List.of("order"),
                Map.of("Order", "4711"),
                Map.of("order number", "4711"),
                Map.of("order", ""),
                Map.of("order", "x".repeat(257)),
                Map.of("order", "4711\n4712"),
                Map.of("order", 4711),
                Map.of("order", Map.of("id", "4711")),
                IntStream.range(0, 17).boxed().collect(Collectors.toMap(i -> "value" + i, String::valueOf)));
    }

    @Test
    void takesATokenThatDoesNotSayHowThePersonSignedIn() {
        TokenValue value = issuer.sign(new JWTClaimsSet.Builder(claims())
                .claim(AccessTokenClaims.AMR, null)
                .claim(AccessTokenClaims.ACR, null)
                .build());
        assertThat(orders.verify(value)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void refusesAMethodOfSigningInThatIsNoText() {
        rejects(signedWith(AccessTokenClaims.AMR, List.of("pwd", 1)), TokenError.INVALID_CLAIMS);
    }

    @Test
    void refusesToGuessWhoMayAct() {
        rejects(signedWith(AccessTokenClaims.MAY_ACT, Map.of("sub", "a", "iss", "b")), TokenError.INVALID_CLAIMS);
        rejects(signedWith(AccessTokenClaims.MAY_ACT, Map.of("sub", 1)), TokenError.INVALID_CLAIMS);
        rejects(signedWith(AccessTokenClaims.MAY_ACT, Map.of("sub", "No Client")), TokenError.INVALID_CLAIMS);
        rejects(signedWith(AccessTokenClaims.MAY_ACT, List.of("a")), TokenError.INVALID_CLAIMS);
    }

    @Test
    void refusesASubjectThatIsNotOfItsKind() {
        rejects(signedWith(AccessTokenClaims.SUBJECT, "orders"), TokenError.INVALID_CLAIMS);
        rejects(signedWith(AccessTokenClaims.SUBJECT_KIND, "service"), TokenError.INVALID_CLAIMS);
    }

    @Test
    void refusesATokenIssuedToAnotherThanItsActor() {
        rejects(signedWith(AccessTokenClaims.CLIENT_ID, "inventory"), TokenError.INVALID_CLAIMS);
    }

    @Test
    void refusesTwoChainsThatDisagree() {
        rejects(signedWith(AccessTokenClaims.CALL_CHAIN, List.of("inventory")), TokenError.INVALID_CHAIN);
        rejects(signedWith(AccessTokenClaims.CALL_CHAIN, null), TokenError.INVALID_CHAIN);
        rejects(signedWith(AccessTokenClaims.ACTOR, null), TokenError.INVALID_CHAIN);
    }

    @Test
    void refusesAnActorWithMoreThanAName() {
        rejects(
                signedWith(AccessTokenClaims.ACTOR, Map.of("sub", "storefront", "iss", "https://evil.example")),
                TokenError.INVALID_CHAIN);
    }

    @Test
    void refusesAnActorThatNestsTooDeeply() {
        Map<String, Object> act = Map.of("sub", "a");
        for (int i = 0; i < 100; i++) {
            act = Map.of("sub", "a", "act", act);
        }
        rejects(signedWith(AccessTokenClaims.ACTOR, act), TokenError.INVALID_CHAIN);
    }

    @Test
    void refusesAChainThatIsTooLong() {
        CallChain chain = CallChain.empty();
        for (int i = 0; i < 9; i++) {
            chain = chain.append(new ClientId("s" + i));
        }
        rejects(issuer.sign(TestTokens.user(clock.instant(), "orders", chain, "s8")), TokenError.INVALID_CHAIN);
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

    private AccessTokenVerifier verifier(JWKSource<SecurityContext> keys) {
        return AccessTokenVerifier.forAudience(TestIssuer.ISSUER, new Audience("api://orders"), keys)
                .clock(clock)
                .build();
    }

    private void rejects(TokenValue value, TokenError error) {
        assertThat(orders.verify(value))
                .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.error())
                        .isEqualTo(error));
    }

    private JWTClaimsSet claims() {
        return AccessTokenClaims.write(token);
    }

    private TokenValue signedWith(String claim, @Nullable Object value) {
        return issuer.sign(
                new JWTClaimsSet.Builder(claims()).claim(claim, value).build());
    }

    private TokenValue signedBy(ECKey key, JWSHeader header) {
        try {
            return TestIssuer.sign(header, claims(), new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
