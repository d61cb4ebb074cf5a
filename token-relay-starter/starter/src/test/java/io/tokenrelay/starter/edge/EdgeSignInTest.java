package io.tokenrelay.starter.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import io.tokenrelay.starter.testing.TestTokens;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class EdgeSignInTest extends EdgeTest {

    @Test
    void leadsABrowserToSignInAndBackToThePageItWanted() {
        MvcTestResult first = page("/orders");
        assertThat(first).hasStatus(302).hasRedirectedUrl("/oauth2/authorization/token-relay");

        Map<String, String> asked = authorizationRequest();
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "payments")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost/login/oauth2/code/token-relay");
        assertThat(Objects.requireNonNull(asked.get("scope")).split("%20| "))
                .containsExactlyInAnyOrder("openid", "shop");

        MvcTestResult back = comeBack(asked);
        assertThat(back).hasStatus(302);
        assertThat(back.getResponse().getRedirectedUrl()).startsWith("http://localhost/orders");
        assertThat(page("/orders")).hasStatusOk().hasBodyTextEqualTo("orders of " + TestTokens.ALICE);
    }

    @Test
    void provesThatTheCodeIsItsOwn() throws Exception {
        Map<String, String> asked = signIn();
        String verifier = Objects.requireNonNull(tokenRequests.get(0).get("code_verifier"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
        assertThat(Base64URL.encode(hash)).hasToString(asked.get("code_challenge"));
    }

    @Test
    void refusesWhatAnAnnotationForbidsWithAStatusForTheErrorPage(CapturedOutput log) {
        signIn();
        assertThat(page("/admin")).hasStatus(403);
        assertThat(log).contains("TR-A02");
    }

    @Test
    void tellsAScriptThatNobodyIsSignedInInsteadOfRedirectingIt() {
        assertThat(mvc.get().uri("/orders").header("Accept", "application/json"))
                .hasStatus(401);
    }

    @Test
    void refusesAFormWithoutItsCsrfToken() {
        signIn();
        assertThat(mvc.post().uri("/orders").session(session)).hasStatus(403);
        assertThat(mvc.post().uri("/orders").session(session).param("_csrf", csrfToken()))
                .hasStatusOk()
                .hasBodyTextEqualTo("ordered");
    }

    @Test
    void leavesPublicPagesOpenAndGreetsWhoIsSignedIn() {
        assertThat(page("/welcome")).hasStatusOk().bodyText().startsWith("welcome ");
        signIn();
        assertThat(page("/welcome")).hasStatusOk().bodyText().startsWith("welcome back");
    }

    @Test
    void signsOutAtTheServerToo() {
        signIn();
        MvcTestResult out = mvc.post()
                .uri("/logout")
                .session(session)
                .param("_csrf", csrfToken())
                .exchange();
        assertThat(out).hasStatus(302);
        assertThat(out.getResponse().getRedirectedUrl())
                .startsWith(issuer.uri() + "/connect/logout?id_token_hint=")
                .contains("post_logout_redirect_uri=http://localhost/");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void showsAFailedSignInInsteadOfTryingForEver(CapturedOutput log) {
        Map<String, String> asked = authorizationRequest();
        assertThat(callback("error=access_denied&state=" + asked.get("state"))).hasStatus(403);
        assertThat(callback("code=1&state=forged")).hasStatus(401);
        assertThat(log).contains("TR-T60");
    }

    @Test
    void writesNoLineThatARequestMadeUp(CapturedOutput log) {
        Map<String, String> asked = authorizationRequest();
        callback("error=a%0aFAKE&state=" + asked.get("state"));
        assertThat(log).contains("a?FAKE").doesNotContain("a\nFAKE");
    }
}
