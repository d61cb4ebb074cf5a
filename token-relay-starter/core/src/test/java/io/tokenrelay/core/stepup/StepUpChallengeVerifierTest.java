package io.tokenrelay.core.stepup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TestClock;
import io.tokenrelay.core.token.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each claim of a challenge that must be believed before anybody is sent to sign in. */
class StepUpChallengeVerifierTest {

    private static final TestIssuer ISSUER = new TestIssuer();
    private static final Audience EDGE = new Audience("api://storefront");

    private final TestClock clock = new TestClock();
    private final StepUpChallengeVerifier verifier =
            new StepUpChallengeVerifier(TestIssuer.ISSUER, EDGE, ISSUER.keys(), clock);
    private final Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);

    private StepUpChallenge challenge(@Nullable String acr, @Nullable Duration maxAge, @Nullable String txn) {
        return new StepUpChallenge(
                TestIssuer.ISSUER,
                EDGE,
                now,
                now.plus(StepUpChallenge.LIFETIME),
                "challenge-1",
                "lineage-1",
                new StepUpChallenge.RefusedCall(
                        new ClientId("orders"), new ClientId("payments"), Scopes.of("payments:refund")),
                acr,
                maxAge,
                txn);
    }

    private StepUpChallenge usual() {
        return challenge("mfa", Duration.ofMinutes(5), "txn-1");
    }

    private StepUpChallengeVerifier.Result verify(String type, JWTClaimsSet claims) {
        return verifier.verify(
                ISSUER.sign(TestIssuer.header().type(new JOSEObjectType(type)).build(), claims)
                        .reveal());
    }

    private StepUpChallengeVerifier.Result verify(UnaryOperator<JWTClaimsSet.Builder> change) {
        return verify(
                StepUpChallenge.TYPE,
                change.apply(new JWTClaimsSet.Builder(StepUpClaims.write(usual())))
                        .build());
    }

    private StepUpChallengeVerifier.Result with(String claim, @Nullable Object value) {
        return verify(claims -> claims.claim(claim, value));
    }

    private static void assertRejected(StepUpChallengeVerifier.Result result, String detail) {
        assertThat(result).isInstanceOfSatisfying(StepUpChallengeVerifier.Result.Rejected.class, rejected -> assertThat(
                        rejected.detail())
                .contains(detail));
    }

    private static void assertGenuine(StepUpChallengeVerifier.Result result) {
        assertThat(result).isInstanceOf(StepUpChallengeVerifier.Result.Genuine.class);
    }

    @Test
    void readsWhatTheServerWrote() {
        for (StepUpChallenge written : Arrays.asList(
                usual(), challenge(null, Duration.ofSeconds(1), "txn-1"), challenge("mfa phr", null, null))) {
            assertThat(verify(StepUpChallenge.TYPE, StepUpClaims.write(written)))
                    .isEqualTo(new StepUpChallengeVerifier.Result.Genuine(written));
        }
    }

    @Test
    void believesNoOtherType() {
        assertRejected(verify("at+jwt", StepUpClaims.write(usual())), "TR-T03");
        assertRejected(verify("JWT", StepUpClaims.write(usual())), "TR-T03");
    }

    @Test
    void believesNoOtherKey() {
        String invented = new TestIssuer()
                .sign(
                        TestIssuer.header()
                                .type(new JOSEObjectType(StepUpChallenge.TYPE))
                                .build(),
                        StepUpClaims.write(usual()))
                .reveal();
        assertRejected(verifier.verify(invented), "TR-T06");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "a.b.c", "e30.e30."})
    void believesNothingThatIsNoSignedJwt(String text) {
        assertRejected(verifier.verify(text), "TR-T01");
    }

    @Test
    void believesNoOtherIssuer() {
        assertRejected(with("iss", TestIssuer.ISSUER + "/"), "iss is another");
        assertRejected(with("iss", null), "iss is another");
    }

    @Test
    void believesNoneForAnotherServiceAndNoneForSeveral() {
        assertRejected(with("aud", "api://orders"), "aud is not");
        assertRejected(with("aud", List.of("api://storefront", "api://orders")), "aud is not");
        assertRejected(with("aud", null), "aud is not");
    }

    @Test
    void believesNoneThatIsNotValidYet() {
        assertRejected(verify(claims -> claims.notBeforeTime(Date.from(now.minusSeconds(1)))), "nbf");
        assertRejected(verify(claims -> claims.issueTime(Date.from(now.plusSeconds(31)))), "iat is");
        assertGenuine(verify(claims -> claims.issueTime(Date.from(now.plusSeconds(30)))));
    }

    @Test
    void believesItForFiveMinutesAndTheSkewOfAClock() {
        String challenge = ISSUER.sign(
                        TestIssuer.header()
                                .type(new JOSEObjectType(StepUpChallenge.TYPE))
                                .build(),
                        StepUpClaims.write(usual()))
                .reveal();
        clock.advance(Duration.between(clock.instant(), now)
                .plus(StepUpChallenge.LIFETIME)
                .plusMillis(29_999));
        assertGenuine(verifier.verify(challenge));
        clock.advance(Duration.ofMillis(1));
        assertRejected(verifier.verify(challenge), "exp was");
    }

    @Test
    void believesNoneThatLivesLongerOrForEver() {
        assertRejected(
                verify(claims -> claims.expirationTime(
                        Date.from(now.plus(StepUpChallenge.LIFETIME).plusSeconds(1)))),
                "exp is more than");
        assertRejected(with("exp", null), "iat or exp is missing");
        assertRejected(with("iat", null), "iat or exp is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jti", "lin"})
    void wantsToKnowWhichOneItIsAndAboutWhichSignIn(String claim) {
        assertRejected(with(claim, null), "is missing");
        assertRejected(with(claim, ""), "");
        assertRejected(with("lin", 7), "no string");
    }

    @Test
    void wantsToKnowWhichCallWasRefused() {
        assertRejected(with("call", null), "call is no object");
        assertRejected(with("call", "orders"), "call is no object");
        assertRejected(with("call", Map.of("caller", "orders", "callee", "payments")), "a member of call");
        assertRejected(
                with("call", Map.of("caller", "", "callee", "payments", "scope", "payments:refund")),
                "a member of call");
        assertRejected(
                with("call", Map.of("caller", "No Name", "callee", "payments", "scope", "payments:refund")),
                "can't be believed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acr_values", "txn"})
    void believesNoTextThatIsNone(String claim) {
        assertRejected(with(claim, 7), "no string");
        assertRejected(with(claim, ""), "is missing, empty");
        assertGenuine(with(claim, null));
    }

    @Test
    void believesNoAgeThatIsNoNumberOfSeconds() {
        assertRejected(with("max_age", 0), "max_age is no");
        assertRejected(with("max_age", -1), "max_age is no");
        assertRejected(with("max_age", 1.5), "max_age is no");
        assertRejected(with("max_age", "60"), "max_age is no");
        assertGenuine(with("max_age", 1));
        assertGenuine(with("max_age", null));
    }

    @Test
    void demandsSomething() {
        assertRejected(verify(claims -> claims.claim("max_age", null).claim("acr_values", null)), "demands something");
        assertThatIllegalArgumentException().isThrownBy(() -> challenge(null, null, "txn-1"));
    }
}
