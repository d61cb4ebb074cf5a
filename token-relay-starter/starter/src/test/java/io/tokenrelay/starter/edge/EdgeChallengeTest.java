package io.tokenrelay.starter.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.stepup.StepUpChallenge;
import io.tokenrelay.core.stepup.StepUpClaims;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.starter.testing.TestDemand;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.server.ResponseStatusException;

/** A service further down hands on a challenge: the person is sent to sign in on the server's own word alone. */
class EdgeChallengeTest extends EdgeTest {

    private static final String SIGN_IN = "/oauth2/authorization/token-relay";

    @BeforeEach
    void signInLongAgo() {
        signInAt(Instant.now().minusSeconds(600));
        signIn();
    }

    private void signInAt(Instant at) {
        issuer.answer("/oauth2/token", form -> tokens(300, TestTokens.alice().withSignIn(at, null)));
    }

    /** Of the session at hand: orders may not call payments before the person has signed in again. */
    private StepUpChallenge genuine() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new StepUpChallenge(
                issuer.uri(),
                new Audience("api://payments"),
                now,
                now.plusSeconds(300),
                UUID.randomUUID().toString(),
                Objects.requireNonNull(TestTokens.alice().claims().lineage()),
                new StepUpChallenge.RefusedCall(
                        new ClientId("orders"), new ClientId("billing"), Scopes.of("billing:refund")),
                null,
                Duration.ofMinutes(5),
                "txn-1");
    }

    private static void handOn(String challenge) {
        CALL.set(() -> {
            throw new TestDemand(challenge, true);
        });
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return issuer.sign(
                StepUpChallenge.TYPE,
                change.apply(new JWTClaimsSet.Builder(StepUpClaims.write(genuine())))
                        .build());
    }

    private String signed() {
        return signed(claims -> claims);
    }

    private void assertNotBelieved(String challenge, String detail, CapturedOutput log) {
        handOn(challenge);
        assertThat(page("/report")).hasStatus(403);
        assertThat(log.getOut().lines().filter(line -> line.contains("TR-O44")))
                .last()
                .asString()
                .contains(detail);
        assertThat(authorizationRequest()).as("nothing is left of it").doesNotContainKeys("max_age", "acr_values");
    }

    @Test
    void sendsThePersonToSignInAsTheServerDemandsAndBackToThePage() {
        handOn(signed());
        assertThat(page("/report")).hasStatus(302).hasRedirectedUrl(SIGN_IN);
        Map<String, String> asked = authorizationRequest();
        assertThat(asked).containsEntry("max_age", "300").doesNotContainKey("acr_values");
        signInAt(Instant.now());
        CALL.set(() -> "the report");
        assertThat(comeBack(asked).getResponse().getRedirectedUrl()).contains("/report");
        assertThat(page("/report")).hasStatusOk().hasBodyTextEqualTo("the report");
    }

    @Test
    void demandsWhatIsSignedAndNotWhatTheServiceSays() {
        handOn(signed(claims -> claims.claim("max_age", 60).claim("acr_values", "mfa phr")));
        page("/report");
        assertThat(authorizationRequest()).containsEntry("max_age", "60").containsEntry("acr_values", "mfa%20phr");
    }

    @Test
    void actsOnTheRefusalOfItsOwnExchange() {
        CALL.set(() -> {
            throw new TestDemand(
                    signed(claims -> claims.claim(
                            "call", Map.of("caller", "payments", "callee", "orders", "scope", "orders:write"))),
                    false);
        });
        assertThat(page("/report")).hasStatus(302).hasRedirectedUrl(SIGN_IN);
    }

    @Test
    void believesNoChallengeThatAServiceMadeUp(CapturedOutput log) throws JOSEException {
        assertNotBelieved(
                TestIssuer.sign(StepUpChallenge.TYPE, StepUpClaims.write(genuine()), TestIssuer.newKey("key-1")),
                "TR-T06",
                log);
        assertNotBelieved(
                TestIssuer.sign(StepUpChallenge.TYPE, StepUpClaims.write(genuine()), TestIssuer.newKey("other")),
                "TR-T05",
                log);
        assertNotBelieved("a.b.c", "TR-T01", log);
    }

    @Test
    void believesNoTokenOfAnotherKind(CapturedOutput log) {
        assertNotBelieved(issuer.sign("at+jwt", StepUpClaims.write(genuine())), "TR-T03", log);
        assertNotBelieved(issuer.sign("JWT", StepUpClaims.write(genuine())), "TR-T03", log);
        assertNotBelieved(issuer.sign(TestTokens.alice()), "TR-T03", log);
    }

    @Test
    void believesNoneOfAnotherSession(CapturedOutput log) {
        assertNotBelieved(
                signed(claims -> claims.claim("lin", "lineage-of-bob")), "lin is that of another sign-in", log);
    }

    @Test
    void believesNoneOfAnotherRequestOfTheSession(CapturedOutput log) {
        assertNotBelieved(signed(claims -> claims.claim("txn", "txn-2")), "txn is txn-2", log);
        assertNotBelieved(signed(claims -> claims.claim("txn", null)), "txn is null", log);
    }

    @Test
    void believesNoneForAnotherServiceOrOfAnotherIssuer(CapturedOutput log) {
        assertNotBelieved(signed(claims -> claims.audience("api://back-office")), "aud is not", log);
        assertNotBelieved(signed(claims -> claims.audience(List.of("api://payments", "api://x"))), "aud is not", log);
        assertNotBelieved(signed(claims -> claims.issuer("https://evil.example")), "iss is another", log);
    }

    @Test
    void believesNoneThatIsOverOrLivesTooLong(CapturedOutput log) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertNotBelieved(
                signed(claims -> claims.issueTime(Date.from(now.minusSeconds(331)))
                        .expirationTime(Date.from(now.minusSeconds(31)))),
                "exp was",
                log);
        assertNotBelieved(
                signed(claims -> claims.expirationTime(Date.from(now.plusSeconds(600)))), "five minutes", log);
        assertNotBelieved(
                signed(claims -> claims.issueTime(Date.from(now.plusSeconds(60)))
                        .expirationTime(Date.from(now.plusSeconds(300)))),
                "iat is",
                log);
        assertNotBelieved(signed(claims -> claims.expirationTime(null)), "iat or exp is missing", log);
    }

    @Test
    void believesNoneTwice(CapturedOutput log) {
        String challenge = signed();
        handOn(challenge);
        assertThat(page("/report")).hasStatus(302);
        signInAt(Instant.now());
        signIn();
        assertNotBelieved(challenge, "was used before", log);
    }

    @Test
    void believesNoneThatIsAboutAnotherCall(CapturedOutput log) {
        assertNotBelieved(
                signed(claims -> claims.claim(
                        "call", Map.of("caller", "payments", "callee", "orders", "scope", "orders:write"))),
                "call is payments to orders",
                log);
        CALL.set(() -> {
            throw new TestDemand(signed(), false);
        });
        assertThat(page("/report")).as("its own exchange was not refused").hasStatus(403);
    }

    @Test
    void believesNoneThatDemandsNothingOrCannotBeRead(CapturedOutput log) {
        assertNotBelieved(signed(claims -> claims.claim("max_age", null)), "demands something", log);
        assertNotBelieved(signed(claims -> claims.claim("max_age", "300")), "max_age is no", log);
        assertNotBelieved(signed(claims -> claims.claim("max_age", 0)), "max_age is no", log);
        assertNotBelieved(signed(claims -> claims.claim("call", "orders")), "call is no object", log);
        assertNotBelieved(signed(claims -> claims.jwtID(null)), "jti", log);
        assertNotBelieved(signed(claims -> claims.claim("lin", null)), "lin", log);
    }

    @Test
    void showsARefusalInsteadOfAskingAgainForASignInThatDidNotHelp(CapturedOutput log) {
        handOn(signed());
        page("/report");
        signIn();
        handOn(signed());
        assertThat(page("/report")).hasStatus(403);
        assertThat(log).contains("TR-O45");
    }

    @Test
    void tellsAScriptWhatIsDemandedAndKeepsTheChallenge() {
        handOn(signed());
        MvcTestResult script = mvc.get()
                .uri("/report")
                .header("Accept", "application/json")
                .session(session)
                .exchange();
        assertThat(script)
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer error=\"insufficient_user_authentication\", max_age=\"300\"");
    }

    private MvcTestResult send(String path, String... parameters) {
        String csrf = csrfToken();
        var request = mvc.post()
                .uri(path)
                .header("Accept", "text/html")
                .contentType("application/x-www-form-urlencoded")
                .session(session)
                .param("_csrf", csrf);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }

    @Test
    void leadsToTheConfirmationOfAFormThatWasSentAndKeepsItOutOfEveryUrl() {
        handOn(signed());
        assertThat(send("/gifts/7", "key", "k-1", "note", "for bob"))
                .hasStatus(302)
                .hasRedirectedUrl(SIGN_IN);
        Map<String, String> asked = authorizationRequest();
        assertThat(asked.toString()).doesNotContain("k-1", "gifts");
        signInAt(Instant.now());
        String back = Objects.requireNonNull(comeBack(asked).getResponse().getRedirectedUrl());
        assertThat(back).contains("/gifts/7").doesNotContain("k-1", "bob");
        CALL.set(() -> {
            throw new AssertionError("nothing is done before it is confirmed");
        });
        assertThat(page("/gifts/7")).hasStatusOk().hasBodyTextEqualTo("confirm Optional[{key=[k-1], note=[for bob]}]");
        CALL.set(() -> "given");
        assertThat(send("/gifts/7", "key", "k-1", "note", "for bob"))
                .hasStatusOk()
                .hasBodyTextEqualTo("given");
        assertNothingKept();
    }

    @Test
    void keepsAFormUntilItIsCarriedOut() {
        handOn(signed());
        send("/gifts/7", "key", "k-1");
        CALL.set(() -> {
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY);
        });
        assertThat(send("/gifts/7", "key", "k-1")).hasStatus(502);
        CALL.set(() -> "given");
        assertThat(send("/gifts/8", "key", "k-2")).hasStatusOk();
        assertThat(page("/gifts/7")).hasBodyTextEqualTo("confirm Optional[{key=[k-1]}]");
    }

    @Test
    void showsAKeptFormAtItsOwnPathOnly() {
        handOn(signed());
        send("/gifts/7", "key", "k-1");
        assertThat(page("/gifts/8")).hasBodyTextEqualTo("confirm Optional.empty");
        assertThat(page("/gifts/7")).hasBodyTextEqualTo("confirm Optional[{key=[k-1]}]");
    }

    @Test
    void forgetsAFormThatNobodyConfirmed() {
        Instant now = Instant.now();
        session.setAttribute(
                KeptForm.class.getName(),
                new KeptForm(
                        "/gifts/7",
                        Map.of("key", List.of("k-1")),
                        now.minus(KeptForm.KEPT_FOR).minusMillis(1)));
        assertThat(page("/gifts/7")).hasBodyTextEqualTo("confirm Optional.empty");
        assertNothingKept();
    }

    @Test
    void keepsNoFormThatIsTooBigOrHasAQueryOrNoPageToConfirmIt() {
        handOn(signed());
        send("/gifts/7", "note", "x".repeat(8200));
        assertNothingKept();
        handOn(signed());
        send("/gifts/7?more=1", "key", "k-1");
        assertNothingKept();
        handOn(signed());
        send("/report", "key", "k-1");
        assertNothingKept();
    }

    private void assertNothingKept() {
        assertThat(session.getAttribute(KeptForm.class.getName())).isNull();
    }
}
