package io.tokenrelay.starter.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.Subject;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireAuthentication;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestIssuer.Answer;
import io.tokenrelay.starter.testing.TestTokens;
import io.tokenrelay.starter.testing.WithTestIssuer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** A shop in edge mode, its issuer, and one browser: one application for all tests of the edge. */
@SpringBootTest(
        classes = {TestApplication.class, EdgeTest.Shop.class},
        properties = {
            "token-relay.edge.enabled=true",
            "token-relay.edge.scopes=shop",
            "token-relay.client.secret=a+secret:with%signs"
        })
@AutoConfigureMockMvc
@WithTestIssuer
@ExtendWith(OutputCaptureExtension.class)
abstract class EdgeTest {

    @Autowired
    TestIssuer issuer;

    /** What becomes of a call that the shop makes to another service. */
    static final AtomicReference<Supplier<String>> CALL = new AtomicReference<>(() -> "done");

    @Autowired
    MockMvcTester mvc;

    final MockHttpSession session = new MockHttpSession();
    final List<Map<String, String>> tokenRequests = Collections.synchronizedList(new ArrayList<>());

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

        @GetMapping("/refunds")
        @RequireAuthentication(acr = "mfa", maxAge = "15m")
        String refunds() {
            return "refunds";
        }

        @PostMapping("/refunds")
        @RequireAuthentication(acr = "mfa", maxAge = "15m")
        String refund() {
            return "refunded";
        }

        @GetMapping("/report")
        @RequireUser
        String report() {
            return CALL.get().get();
        }

        @PostMapping("/report")
        @RequireUser
        String sendReport() {
            return CALL.get().get();
        }

        @GetMapping("/gifts/{id}")
        @RequireUser
        @NotOwned(reason = "a test")
        String confirm(@PathVariable String id, Optional<KeptForm> form) {
            return "confirm " + form.map(KeptForm::parameters);
        }

        @PostMapping("/gifts/{id}")
        @RequireUser
        @NotOwned(reason = "a test")
        String give(@PathVariable String id) {
            return CALL.get().get();
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
    void answerWith(int lifetimeSeconds) {
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

    Answer tokens(int lifetimeSeconds, TestTokens accessToken) {
        return tokens(lifetimeSeconds, accessToken, TestTokens.ALICE);
    }

    Answer tokens(int lifetimeSeconds, TestTokens accessToken, UUID person) {
        String token = issuer.sign(
                accessToken.withChain().withExpiresAt(Instant.now().plusSeconds(Math.max(lifetimeSeconds, 1))));
        String idToken = issuer.idToken("payments", Subject.user(person), Objects.requireNonNull(nonce));
        return new Answer(200, """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": %d, "refresh_token": "%s",
                 "id_token": "%s", "scope": "openid shop"}""".formatted(token, lifetimeSeconds, UUID.randomUUID(), idToken));
    }

    void expire() {
        HeldTokens held = held();
        session.setAttribute(
                SessionTokens.class.getName(),
                new HeldTokens(held.accessToken(), Instant.now().minusSeconds(1), held.refreshToken()));
    }

    HeldTokens held() {
        return (HeldTokens) Objects.requireNonNull(session.getAttribute(SessionTokens.class.getName()));
    }

    long refreshes() {
        return tokenRequests.stream()
                .filter(form -> "refresh_token".equals(form.get("grant_type")))
                .count();
    }

    MvcTestResult page(String path) {
        return mvc.get()
                .uri(path)
                .header("Accept", "text/html")
                .session(session)
                .exchange();
    }

    String csrfToken() {
        String body = new String(page("/welcome").getResponse().getContentAsByteArray(), US_ASCII);
        return body.substring(body.lastIndexOf(' ') + 1);
    }

    Map<String, String> signIn() {
        Map<String, String> asked = authorizationRequest();
        assertThat(comeBack(asked)).hasStatus(302);
        return asked;
    }

    Map<String, String> authorizationRequest() {
        MvcTestResult redirect = page("/oauth2/authorization/token-relay");
        URI location = URI.create(Objects.requireNonNull(redirect.getResponse().getRedirectedUrl()));
        assertThat(location.toString()).startsWith(issuer.uri() + "/oauth2/authorize?");
        Map<String, String> asked =
                UriComponentsBuilder.fromUri(location).build().getQueryParams().toSingleValueMap();
        nonce = asked.get("nonce");
        return asked;
    }

    MvcTestResult comeBack(Map<String, String> asked) {
        return callback("code=1&state=" + asked.get("state"));
    }

    MvcTestResult callback(String query) {
        return mvc.get()
                .uri(URI.create("/login/oauth2/code/token-relay?" + query))
                .session(session)
                .exchange();
    }
}
