package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import io.tokenrelay.starter.testing.WithTestIssuer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What of a request is believed: each check of the pipeline from the outside. */
@SpringBootTest(classes = {TestApplication.class, TestPayments.class})
@AutoConfigureMockMvc
@WithTestIssuer
@ExtendWith(OutputCaptureExtension.class)
class BearerTokensTest {

    @Autowired
    TestIssuer issuer;

    @Autowired
    MockMvcTester mvc;

    @Test
    void takesAGenuineToken() {
        assertThat(get("Bearer " + issuer.sign(TestTokens.alice())))
                .hasStatusOk()
                .hasBodyTextEqualTo("done");
        assertThat(get("bearer " + issuer.sign(TestTokens.alice()))).hasStatusOk();
    }

    @Test
    void takesATokenOfRs256AsOftenAsItComes(CapturedOutput log) {
        String token = issuer.signByRs256(TestTokens.alice());

        assertThat(get("Bearer " + token)).hasStatusOk().hasBodyTextEqualTo("done");
        assertThat(get("Bearer " + token)).hasStatusOk();
        assertRefused(issuer.signByRs256(TestTokens.alice().withAudience("api://orders")), "TR-T08", log);
    }

    /** For the audience of an access token, so that its type alone tells. */
    @Test
    void refusesAnIdTokenOfTheKeyThatSignsTokensOfRs256(CapturedOutput log) {
        assertRefused(
                issuer.idToken("api://payments", TestTokens.alice().claims().subject(), "nonce"), "TR-T03", log);
    }

    @Test
    void asksForATokenWhereThereIsNone(CapturedOutput log) {
        assertThat(mvc.get().uri("/payments"))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer")
                .hasContentType("application/problem+json")
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo(401);
        assertThat(log).contains("TR-T50");
    }

    @Test
    void readsNoTokenFromQueryOrForm() {
        String token = issuer.sign(TestTokens.alice());
        assertThat(mvc.get().uri("/payments?access_token=" + token)).hasStatus(401);
        assertThat(mvc.post()
                        .uri("/payments")
                        .contentType("application/x-www-form-urlencoded")
                        .content("access_token=" + token))
                .hasStatus(401);
    }

    @Test
    void refusesSeveralAuthorizationHeaders(CapturedOutput log) {
        String token = issuer.sign(TestTokens.alice());
        assertThat(mvc.get().uri("/payments").header("Authorization", "Bearer " + token, "Bearer " + token))
                .hasStatus(400)
                .hasHeader("WWW-Authenticate", "Bearer error=\"invalid_request\"");
        assertThat(mvc.get().uri("/payments").header("Authorization", "Basic eA==", "Bearer " + token))
                .hasStatus(400);
        assertThat(log).contains("TR-T52");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer  %s",
                " Bearer %s",
                "Bearer %s ",
                "Bearer\t%s",
                "Bearer %s, Bearer %s",
                "Bearer %s %s",
                "Bearer \"%s\"",
                "Bearer\u00a0%s",
                "Bearer, Basic eA=="
            })
    void refusesAHeaderThatTwoReadersCouldReadInTwoWays(String header, CapturedOutput log) {
        assertThat(get(header.replace("%s", issuer.sign(TestTokens.alice())))).hasStatus(400);
        assertThat(log).contains("TR-T51");
    }

    @Test
    void saysWhichSchemesThereAre() {
        assertThat(mvc.get().uri("/payments").exchange().getResponse().getHeaders("WWW-Authenticate"))
                .containsExactly("Bearer", "DPoP algs=\"ES256\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwYXNz", "Bearerx", "DPoPx", ""})
    void takesNoOtherSchemeForAToken(String header) {
        assertThat(get(header)).hasStatus(401).hasHeader("WWW-Authenticate", "Bearer");
    }

    @Test
    void refusesAKeyThatTheIssuerDoesNotPublish(CapturedOutput log) throws JOSEException {
        assertRefused(issuer.sign(TestTokens.alice(), TestIssuer.newKey("key-9")), "TR-T05", log);
        assertRefused(issuer.sign(TestTokens.alice(), TestIssuer.newKey("key-1")), "TR-T06", log);
    }

    @Test
    void refusesATokenOfAnotherIssuer(CapturedOutput log) {
        assertRefused(issuer.signAs("http://localhost:1", TestTokens.alice()), "TR-T07", log);
    }

    @Test
    void refusesATokenMeantForAnotherService(CapturedOutput log) {
        assertRefused(issuer.sign(TestTokens.alice().withAudience("api://orders")), "TR-T08", log);
        assertRefused(issuer.sign(TestTokens.alice().withAudience("api://payments/")), "TR-T08", log);
    }

    @Test
    void refusesAnExpiredToken(CapturedOutput log) {
        assertRefused(issuer.sign(TestTokens.alice().withExpiresAt(Instant.now().minusSeconds(60))), "TR-T09", log);
    }

    @Test
    void refusesAnEditedTokenAlthoughItHasSeenTheGenuineOne(CapturedOutput log) {
        String token = issuer.sign(TestTokens.alice());
        assertThat(get("Bearer " + token)).hasStatusOk();
        char last = token.charAt(token.length() - 5);
        String edited = token.substring(0, token.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + token.substring(token.length() - 4);
        assertRefused(edited, "TR-T06", log);
    }

    @Test
    void doesNotLetARequestInByTheSpellingOfItsPath() {
        assertThat(mvc.get().uri("/payments/")).hasStatus(401);
        assertThat(mvc.get().uri("/unknown")).hasStatus(401);
        assertThat(mvc.post().uri("/open")).hasStatus(401);
        assertThat(mvc.get().uri("/open/payments")).hasStatus(401);
    }

    @Test
    void leavesTheThreadCleanWhateverHappened() {
        get("Bearer " + issuer.sign(TestTokens.alice()));
        assertThat(CallerContext.current()).isEmpty();
        get("Bearer forged");
        assertThat(CallerContext.current()).isEmpty();
        mvc.get()
                .uri("/nothing")
                .header("Authorization", "Bearer " + issuer.sign(TestTokens.alice()))
                .exchange();
        assertThat(CallerContext.current()).isEmpty();
    }

    @Test
    void writesNoTokenToTheLog(CapturedOutput log) {
        String token = issuer.sign(TestTokens.alice().withAudience("api://orders"));
        assertRefused(token, "TR-T08", log);
        assertThat(log).doesNotContain(token.substring(token.lastIndexOf('.') + 1));
    }

    private void assertRefused(String token, String id, CapturedOutput log) {
        assertThat(get("Bearer " + token))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .hasContentType("application/problem+json")
                .bodyText()
                .doesNotContain("TR-", "expired", "signature");
        assertThat(log).contains(id + " refused");
    }

    private MvcTestResult get(String authorization) {
        return mvc.get().uri("/payments").header("Authorization", authorization).exchange();
    }
}
