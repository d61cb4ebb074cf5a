package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which claims of a token that is really signed are believed. */
class VerifiedClaimsTest extends TestVerification {

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
}
