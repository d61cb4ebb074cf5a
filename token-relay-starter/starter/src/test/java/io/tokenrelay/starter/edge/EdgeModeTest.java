package io.tokenrelay.starter.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestIssuer.Answer;
import io.tokenrelay.starter.testing.TestTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@SpringBootTest(
        classes = {TestApplication.class, EdgeModeTest.Shop.class},
        properties = {
            "token-relay.edge.enabled=true",
            "token-relay.edge.scopes=shop",
            "token-relay.client.secret=a+secret:with%signs"
        })
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class EdgeModeTest {

    private static final TestIssuer issuer = TestIssuer.start();

    @Autowired
    MockMvcTester mvc;

    private final MockHttpSession session = new MockHttpSession();
    private final List<Map<String, String>> tokenRequests = Collections.synchronizedList(new ArrayList<>());

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestApplication.configure(registry, issuer);
    }

    @AfterAll
    static void stopIssuer() {
        issuer.close();
    }

    @RestController
    static class Shop {

        @GetMapping("/orders")
        @RequireUser
        String orders(Caller caller) {
            return "orders of " + caller.token().subject();
        }

        @GetMapping("/admin")
        @RequireScope("admin")
        String admin() {
            return "done";
        }

        @PostMapping("/orders")
        @RequireUser
        String order() {
            return "ordered";
        }

        @GetMapping("/welcome")
        @PublicEndpoint(reason = "a test")
        String welcome(Optional<Caller> caller, HttpServletRequest request) {
            CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
            return caller.map(c -> "welcome back").orElse("welcome") + " " + csrf.getToken();
        }
    }

    @BeforeEach
    void answerTokenRequests() {
        issuer.answer("/userinfo", 200, "{\"sub\": \"" + TestTokens.ALICE + "\"}");
        answerWith(300);
    }

    /** Each refresh token is taken once, as the server does it. */
    private void answerWith(int lifetimeSeconds) {
        Map<String, Boolean> spent = new ConcurrentHashMap<>();
        issuer.answer("/oauth2/token", form -> {
            tokenRequests.add(form);
            String refreshToken = form.get("refresh_token");
            if (refreshToken != null && spent.put(refreshToken, true) != null) {
                return new Answer(400, "{\"error\":\"invalid_grant\"}");
            }
            return tokens(lifetimeSeconds, TestTokens.alice());
        });
    }

    private @Nullable String nonce;

    private Answer tokens(int lifetimeSeconds, TestTokens accessToken) {
        String token = issuer.sign(
                accessToken.withChain().withExpiresAt(Instant.now().plusSeconds(Math.max(lifetimeSeconds, 1))));
        String idToken = issuer.idToken("payments", Subject.user(TestTokens.ALICE), Objects.requireNonNull(nonce));
        return new Answer(200, """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": %d, "refresh_token": "%s",
                 "id_token": "%s", "scope": "openid shop"}""".formatted(token, lifetimeSeconds, UUID.randomUUID(), idToken));
    }

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
    void takesNoBearerToken() {
        assertThat(mvc.get().uri("/orders").header("Authorization", "Bearer " + issuer.sign(TestTokens.alice())))
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
    void refreshesTheTokenBeforeItExpires() {
        answerWith(30);
        signIn();
        answerWith(300);
        assertThat(page("/orders")).hasStatusOk();
        assertThat(page("/orders")).hasStatusOk();
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void usesARefreshTokenOnceHoweverManyRequestsComeTogether() throws Exception {
        answerWith(1);
        signIn();
        int requests = 8;
        issuer.answer("/oauth2/token", form -> {
            tokenRequests.add(form);
            return tokens(300, TestTokens.alice());
        });
        CyclicBarrier together = new CyclicBarrier(requests);
        ExecutorService browsers = Executors.newFixedThreadPool(requests);
        try {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                statuses.add(browsers.submit(() -> {
                    together.await();
                    return page("/orders").getResponse().getStatus();
                }));
            }
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            browsers.shutdownNow();
        }
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void takesTheResultOfARefreshThatAnOldSessionDidNotSee() {
        answerWith(1);
        signIn();
        Object before = session.getAttribute(SessionTokens.class.getName());
        answerWith(300);
        assertThat(page("/orders")).hasStatusOk();
        session.setAttribute(SessionTokens.class.getName(), before);
        assertThat(page("/orders")).hasStatusOk();
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void asksToSignInAgainWhenTheServerEndsTheSignIn(CapturedOutput log) {
        answerWith(30);
        signIn();
        issuer.answer("/oauth2/token", 400, "{\"error\":\"invalid_grant\"}");
        assertThat(page("/orders")).hasStatus(302).hasRedirectedUrl("/oauth2/authorization/token-relay");
        assertThat(session.isInvalid()).isTrue();
        assertThat(log).contains("TR-T61");
    }

    @Test
    void goesOnWithAValidTokenWhileTheServerIsDown() {
        answerWith(30);
        signIn();
        issuer.answer("/oauth2/token", 500, "");
        assertThat(page("/orders")).hasStatusOk();
    }

    @Test
    void keepsTheSessionAndAnswersUnavailableWhenTheTokenHasExpiredAndTheServerIsDown(CapturedOutput log) {
        answerWith(30);
        signIn();
        expire();
        issuer.answer("/oauth2/token", 500, "");
        assertThat(page("/orders")).hasStatus(503);
        assertThat(session.isInvalid()).isFalse();
        assertThat(log).contains("TR-T62");
        answerWith(300);
        assertThat(page("/orders")).hasStatusOk();
    }

    @Test
    void believesNoTokenOfSomebodyElse(CapturedOutput log) {
        issuer.answer(
                "/oauth2/token", form -> tokens(300, TestTokens.alice().withSubject(Subject.user(TestTokens.BOB))));
        signIn();
        assertThat(page("/orders")).hasStatus(401);
        assertThat(log).contains("TR-T63");
    }

    @Test
    void believesNoTokenForAnotherService(CapturedOutput log) {
        issuer.answer("/oauth2/token", form -> tokens(300, TestTokens.alice().withAudience("api://orders")));
        signIn();
        assertThat(page("/orders")).hasStatus(401);
        assertThat(log).contains("TR-T08");
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
    void followsNoRedirectWithTheTokenInHand() {
        issuer.answer("/elsewhere", 200, "{\"sub\": \"" + TestTokens.ALICE + "\"}");
        issuer.answer("/userinfo", 302, issuer.uri() + "/elsewhere");
        comeBack(authorizationRequest());
        assertThat(issuer.requests("/userinfo")).isPositive();
        assertThat(issuer.requests("/elsewhere")).isZero();
    }

    @Test
    void writesNoLineThatARequestMadeUp(CapturedOutput log) {
        Map<String, String> asked = authorizationRequest();
        callback("error=a%0aFAKE&state=" + asked.get("state"));
        assertThat(log).contains("a?FAKE").doesNotContain("a\nFAKE");
    }

    @Test
    void keepsTokensAndSecretOutOfEverythingThatIsPrinted(CapturedOutput log) {
        signIn();
        page("/orders");
        String token = held().accessToken();
        assertThat(held() + log.toString())
                .doesNotContain(token)
                .doesNotContain(Objects.requireNonNull(held().refreshToken()))
                .doesNotContain("a+secret");
    }

    @Test
    void sendsNoTokenToTheBrowser() {
        signIn();
        MvcTestResult result = page("/orders");
        String token = held().accessToken();
        assertThat(result.getResponse().getHeaderNames())
                .allSatisfy(name ->
                        assertThat(result.getResponse().getHeaders(name)).noneMatch(value -> value.contains(token)));
    }

    private void expire() {
        HeldTokens held = held();
        session.setAttribute(
                SessionTokens.class.getName(),
                new HeldTokens(held.accessToken(), Instant.now().minusSeconds(1), held.refreshToken()));
    }

    private HeldTokens held() {
        return (HeldTokens) Objects.requireNonNull(session.getAttribute(SessionTokens.class.getName()));
    }

    private long refreshes() {
        return tokenRequests.stream()
                .filter(form -> "refresh_token".equals(form.get("grant_type")))
                .count();
    }

    private MvcTestResult page(String path) {
        return mvc.get()
                .uri(path)
                .header("Accept", "text/html")
                .session(session)
                .exchange();
    }

    private String csrfToken() {
        String body = new String(page("/welcome").getResponse().getContentAsByteArray(), US_ASCII);
        return body.substring(body.lastIndexOf(' ') + 1);
    }

    private Map<String, String> signIn() {
        Map<String, String> asked = authorizationRequest();
        assertThat(comeBack(asked)).hasStatus(302);
        return asked;
    }

    private Map<String, String> authorizationRequest() {
        MvcTestResult redirect = page("/oauth2/authorization/token-relay");
        URI location = URI.create(Objects.requireNonNull(redirect.getResponse().getRedirectedUrl()));
        assertThat(location.toString()).startsWith(issuer.uri() + "/oauth2/authorize?");
        Map<String, String> asked =
                UriComponentsBuilder.fromUri(location).build().getQueryParams().toSingleValueMap();
        nonce = asked.get("nonce");
        return asked;
    }

    private MvcTestResult comeBack(Map<String, String> asked) {
        return callback("code=1&state=" + asked.get("state"));
    }

    private MvcTestResult callback(String query) {
        return mvc.get()
                .uri(URI.create("/login/oauth2/code/token-relay?" + query))
                .session(session)
                .exchange();
    }
}
