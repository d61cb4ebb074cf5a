package io.tokenrelay.starter.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.Subject;
import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireAuthentication;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.authorize.OwnerResolver;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import io.tokenrelay.starter.testing.WithTestIssuer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
        classes = {
            TestApplication.class,
            AnnotatedHandlersTest.Payments.class,
            AnnotatedHandlersTest.Strict.class,
            AnnotatedHandlersTest.PaymentOwners.class
        })
@AutoConfigureMockMvc
@WithTestIssuer
@ExtendWith(OutputCaptureExtension.class)
class AnnotatedHandlersTest {

    @Autowired
    TestIssuer issuer;

    @Autowired
    MockMvcTester mvc;

    record Payment() {}

    record Refund(String paymentId, String owner) {}

    static final class PaymentOwners implements OwnerResolver<Payment> {

        @Override
        public Class<Payment> type() {
            return Payment.class;
        }

        @Override
        public Optional<String> ownerOf(Object id) {
            return Optional.ofNullable(Map.of("1", TestTokens.ALICE.toString(), "2", TestTokens.BOB.toString())
                    .get((String) id));
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @RequireScope("payments:charge")
    @AllowCallers("orders")
    @interface ForOrders {}

    interface Api {

        @GetMapping("/api")
        @RequireScope("from:interface")
        String api();
    }

    @RestController
    static class Payments {

        @GetMapping("/scope")
        @RequireScope({"payments:charge", "payments:read"})
        String scope() {
            return "done";
        }

        @GetMapping("/callers")
        @AllowCallers({"orders", "billing"})
        String callers() {
            return "done";
        }

        @GetMapping("/chain")
        @AllowChain({"storefront > orders", "back-office > **"})
        String chain() {
            return "done";
        }

        @GetMapping("/user")
        @RequireUser
        String user() {
            return "done";
        }

        @GetMapping("/service")
        @RequireService
        String service() {
            return "done";
        }

        @GetMapping("/signed-in")
        @RequireAuthentication(
                acr = {"mfa", "phr"},
                maxAge = "15m")
        String signedIn() {
            return "done";
        }

        @GetMapping("/open")
        @PublicEndpoint(reason = "a test")
        String open(Optional<Caller> caller) {
            return caller.equals(CallerContext.current())
                    ? caller.map(c -> "somebody").orElse("nobody")
                    : "two callers";
        }

        @GetMapping("/caller")
        @RequireUser
        String caller(Caller caller) {
            return caller.token().subject() + " " + CallerContext.current().isPresent();
        }

        @GetMapping("/open-caller")
        @PublicEndpoint(reason = "a test")
        String openCaller(Caller caller) {
            return "done";
        }

        @GetMapping("/meta")
        @ForOrders
        String meta() {
            return "done";
        }

        @GetMapping("/payments/{id}")
        @SubjectOwns(type = Payment.class, id = "#id")
        public String payment(@PathVariable String id) {
            return "done";
        }

        @PostMapping("/refunds")
        @SubjectOwns(type = Payment.class, id = "#refund.paymentId")
        public String refund(@RequestBody Refund refund) {
            return "done";
        }
    }

    @RestController
    @RequireScope("from:class")
    static class Strict implements Api {

        @Override
        @RequireScope("from:method")
        @NotOwned(reason = "a test")
        public String api() {
            return "done";
        }
    }

    @Test
    void refusesATokenWithoutOneOfTheScopes(CapturedOutput log) {
        assertDone("/scope", TestTokens.alice().withScopes("payments:charge", "payments:read"));
        assertRefused("/scope", TestTokens.alice().withScopes("payments:charge"), "TR-A02", log);
    }

    @Test
    void challengesWhoSignedInTooWeaklyOrTooLongAgo(CapturedOutput log) {
        Instant now = Instant.now();
        assertDone("/signed-in", TestTokens.alice().withSignIn(now.minusSeconds(60), "phr"));
        assertChallenged(TestTokens.alice().withSignIn(now, "pwd"));
        assertThat(log).contains("TR-A11");
        assertChallenged(TestTokens.alice().withSignIn(now.minusSeconds(960), "mfa"));
        assertThat(log).contains("TR-A12");
    }

    private void assertChallenged(TestTokens token) {
        assertThat(get("/signed-in", issuer.sign(token)))
                .hasStatus(401)
                .hasHeader(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_user_authentication\", acr_values=\"mfa phr\", max_age=\"900\"")
                .hasContentType("application/problem+json");
    }

    @Test
    void refusesWhomNoSignInWouldHelp(CapturedOutput log) {
        assertRefused("/signed-in", TestTokens.ordersItself(), "TR-A05", log);
        assertRefused(
                "/signed-in", TestTokens.alice().withSignIn(Instant.now().plusSeconds(120), "mfa"), "TR-A13", log);
    }

    @Test
    void refusesACallerThatIsNotListed(CapturedOutput log) {
        assertDone("/callers", TestTokens.alice());
        assertRefused("/callers", TestTokens.alice().withChain("orders", "storefront"), "TR-A03", log);
    }

    @Test
    void refusesAWayThatNoPatternMatches(CapturedOutput log) {
        assertDone("/chain", TestTokens.alice());
        assertDone("/chain", TestTokens.alice().withChain("back-office", "a", "b"));
        assertRefused("/chain", TestTokens.alice().withChain("storefront", "orders", "inventory"), "TR-A04", log);
    }

    @Test
    void refusesAServiceWhereAUserIsNeeded(CapturedOutput log) {
        assertDone("/user", TestTokens.alice());
        assertRefused("/user", TestTokens.ordersItself(), "TR-A05", log);
    }

    @Test
    void refusesAUserWhereAServiceIsNeeded(CapturedOutput log) {
        assertDone("/service", TestTokens.ordersItself());
        assertRefused("/service", TestTokens.alice(), "TR-A06", log);
    }

    @Test
    void refusesAnObjectOfSomebodyElse(CapturedOutput log) {
        assertDone("/payments/1", TestTokens.alice());
        assertRefused("/payments/2", TestTokens.alice(), "TR-A07", log);
    }

    @Test
    void answersAnUnknownObjectAsOneOfSomebodyElse(CapturedOutput log) {
        MvcTestResult unknown = assertRefused("/payments/3", TestTokens.alice(), "TR-A08", log);
        MvcTestResult foreign = assertRefused("/payments/2", TestTokens.alice(), "TR-A07", log);
        assertThat(withoutReference(unknown)).isEqualTo(withoutReference(foreign));
        assertThat(unknown.getResponse().getHeader("WWW-Authenticate"))
                .isEqualTo(foreign.getResponse().getHeader("WWW-Authenticate"));
    }

    @Test
    void neverBelievesAnOwnerThatTheCallerNames(CapturedOutput log) {
        String body = "{\"paymentId\":\"1\",\"owner\":\"" + TestTokens.BOB + "\"}";
        assertThat(post(body, TestTokens.alice())).hasStatusOk();
        assertThat(post(body, TestTokens.alice().withSubject(Subject.user(TestTokens.BOB))))
                .hasStatus(403);
        assertThat(log).contains("TR-A07");
    }

    @Test
    void refusesARequestThatDoesNotNameTheObject(CapturedOutput log) {
        assertThat(post("{\"owner\":\"" + TestTokens.ALICE + "\"}", TestTokens.alice()))
                .hasStatus(403);
        assertThat(log).contains("TR-A09");
    }

    @Test
    void holdsWhatAnAnnotationOfAnAnnotationDemands(CapturedOutput log) {
        assertDone("/meta", TestTokens.alice().withScopes("payments:charge"));
        assertRefused("/meta", TestTokens.alice(), "TR-A02", log);
        assertRefused("/meta", TestTokens.alice().withScopes("payments:charge").withChain("inventory"), "TR-A03", log);
    }

    @Test
    void holdsWhatClassMethodAndInterfaceDemandTogether(CapturedOutput log) {
        assertDone("/api", TestTokens.alice().withScopes("from:class", "from:method", "from:interface"));
        assertRefused("/api", TestTokens.alice().withScopes("from:class", "from:method"), "TR-A02", log);
        assertRefused("/api", TestTokens.alice().withScopes("from:class", "from:interface"), "TR-A02", log);
        assertRefused("/api", TestTokens.alice().withScopes("from:method", "from:interface"), "TR-A02", log);
    }

    @Test
    void leavesAPublicEndpointOpenAndStillKnowsACaller() {
        assertThat(get("/open", null)).hasStatusOk().hasBodyTextEqualTo("nobody");
        assertThat(get("/open", issuer.sign(TestTokens.alice()))).hasStatusOk().hasBodyTextEqualTo("somebody");
    }

    @Test
    void refusesAForgedTokenEvenAtAPublicEndpoint() {
        assertThat(get("/open", issuer.sign(TestTokens.alice()) + "x")).hasStatus(401);
    }

    @Test
    void handsTheCallerToTheHandler() {
        assertThat(get("/caller", issuer.sign(TestTokens.alice())))
                .hasStatusOk()
                .hasBodyTextEqualTo(TestTokens.ALICE + " true");
    }

    @Test
    void asksForATokenWhereAnOpenHandlerTakesACaller() {
        assertThat(get("/open-caller", null)).hasStatus(401);
    }

    @Test
    void enforcesAnnotationsForHeadRequestsToo(CapturedOutput log) {
        assertThat(mvc.head().uri("/user").header("Authorization", bearer(TestTokens.ordersItself())))
                .hasStatus(403);
        assertThat(log).contains("TR-A05");
    }

    @Test
    void asksForACallerBeforeItAnswersOptions() {
        assertThat(mvc.options().uri("/user")).hasStatus(401);
    }

    @Test
    void leavesTheThreadWithoutACaller() {
        assertDone("/user", TestTokens.alice());
        assertThat(CallerContext.current()).isEmpty();
        assertRefused("/service", TestTokens.alice());
        assertThat(CallerContext.current()).isEmpty();
    }

    @Test
    void lendsNoCallerToARequestWithoutOne() {
        try (CallerContext.Binding left = CallerContext.bind(TestTokens.alice().caller())) {
            assertThat(get("/user", null)).hasStatus(401);
            assertThat(get("/open", null)).hasBodyTextEqualTo("nobody");
        }
    }

    private void assertDone(String path, TestTokens token) {
        assertThat(get(path, issuer.sign(token))).hasStatusOk().hasBodyTextEqualTo("done");
    }

    private MvcTestResult assertRefused(String path, TestTokens token, String id, CapturedOutput log) {
        MvcTestResult result = assertRefused(path, token);
        assertThat(log).contains(id + " refused");
        return result;
    }

    private MvcTestResult assertRefused(String path, TestTokens token) {
        MvcTestResult result = get(path, issuer.sign(token));
        assertThat(result)
                .hasStatus(403)
                .hasHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"")
                .hasContentType("application/problem+json")
                .bodyText()
                .doesNotContain("TR-", "scope", "payments:");
        return result;
    }

    private static String withoutReference(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), UTF_8).replaceAll("urn:uuid:[0-9a-f-]{36}", "");
    }

    private MvcTestResult get(String path, @Nullable String token) {
        var request = mvc.get().uri(path);
        return (token == null ? request : request.header("Authorization", "Bearer " + token)).exchange();
    }

    private MvcTestResult post(String body, TestTokens token) {
        return mvc.post()
                .uri("/refunds")
                .header("Authorization", bearer(token))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private String bearer(TestTokens token) {
        return "Bearer " + issuer.sign(token);
    }
}
