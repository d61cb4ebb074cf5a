package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.TransactionContext;
import io.tokenrelay.starter.annotation.BoundTo;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.authorize.AccessPolicies;
import io.tokenrelay.starter.authorize.AccessPolicy;
import io.tokenrelay.starter.authorize.BeanType;
import io.tokenrelay.starter.authorize.Decision;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import io.tokenrelay.starter.testing.WithTestIssuer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a service is asked to do is what the token of its caller is bound to. */
@SpringBootTest(classes = {TestApplication.class, BoundToTest.Payments.class})
@AutoConfigureMockMvc
@WithTestIssuer
@ExtendWith(OutputCaptureExtension.class)
class BoundToTest {

    @Autowired
    TestIssuer issuer;

    @Autowired
    MockMvcTester mvc;

    record Charge(
            @Nullable String order,
            @Nullable BigDecimal amount,
            @Nullable Double about) {}

    @Retention(RetentionPolicy.RUNTIME)
    @BoundTo(name = "order", value = "#charge.order")
    @BoundTo(name = "amount", value = "#charge.amount")
    @interface ForThisOrder {}

    interface Api {

        @PostMapping("/api/{id}")
        @BoundTo(name = "order", value = "#order")
        String api(@PathVariable("id") String order, @RequestParam(required = false) Long amount);
    }

    @RestController
    static class Payments implements Api {

        @PostMapping("/one/{id}")
        @BoundTo(name = "order", value = "#id")
        @NotOwned(reason = "a test")
        String one(@PathVariable String id) {
            return "done";
        }

        @PostMapping("/both")
        @ForThisOrder
        String both(@RequestBody Charge charge) {
            return "done";
        }

        @PostMapping("/inexact")
        @BoundTo(name = "amount", value = "#charge.about")
        String inexact(@RequestBody Charge charge) {
            return "done";
        }

        @Override
        @BoundTo(name = "amount", value = "#amount")
        @NotOwned(reason = "a test")
        public String api(String id, Long amount) {
            return "done";
        }
    }

    private MvcTestResult one(TestTokens token) {
        return mvc.post()
                .uri("/one/4711")
                .header("Authorization", bearer(token))
                .exchange();
    }

    private MvcTestResult both(String body, Map<String, String> context) {
        return mvc.post()
                .uri("/both")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .header(
                        "Authorization",
                        bearer(TestTokens.alice()
                                .with(Restrictions.none().withContext(TransactionContext.of(context)))))
                .exchange();
    }

    private static void assertRefused(MvcTestResult result, String id, CapturedOutput output) {
        assertThat(result).hasStatus(403);
        assertThat(output).contains(id + " refused");
    }

    @Test
    void allowsWhatTheTokenIsBoundTo() {
        assertThat(one(TestTokens.alice().boundTo("order", "4711"))).hasStatusOk();
    }

    @Test
    void refusesATokenThatIsBoundToNothing(CapturedOutput output) {
        assertRefused(one(TestTokens.alice()), "TR-A14", output);
    }

    @Test
    void refusesATokenThatIsBoundToAValueOfAnotherName(CapturedOutput output) {
        assertRefused(one(TestTokens.alice().boundTo("payment", "4711")), "TR-A14", output);
    }

    @Test
    void refusesATokenThatIsBoundToAnotherValueAndKeepsBothOutOfTheLog(CapturedOutput output) {
        assertRefused(one(TestTokens.alice().boundTo("order", "0815")), "TR-A15", output);
        assertThat(output.getOut().lines().filter(line -> line.contains("TR-A15")))
                .allSatisfy(line -> assertThat(line).doesNotContain("0815", "4711"));
    }

    @Test
    void refusesAServiceThatActsAsItself(CapturedOutput output) {
        assertRefused(one(TestTokens.ordersItself().boundTo("order", "4711")), "TR-A05", output);
    }

    @Test
    void refusesWhoeverBringsNoToken() {
        assertThat(mvc.post().uri("/one/4711").exchange()).hasStatus(401);
    }

    @Test
    void wantsEveryValueBound(CapturedOutput output) {
        String body = "{\"order\":\"4711\",\"amount\":49.00}";
        assertThat(both(body, Map.of("order", "4711", "amount", "49"))).hasStatusOk();
        assertRefused(both(body, Map.of("order", "4711")), "TR-A14", output);
        assertRefused(both(body, Map.of("order", "4711", "amount", "48.99")), "TR-A15", output);
        assertRefused(both(body, Map.of("order", "4712", "amount", "49")), "TR-A15", output);
    }

    @Test
    void refusesARequestThatNamesNoValue(CapturedOutput output) {
        Map<String, String> context = Map.of("order", "null", "amount", "49");
        assertRefused(both("{\"amount\":49.00}", context), "TR-A16", output);
        assertThat(both("{\"order\":null,\"amount\":49.00}", context)).hasStatus(403);
    }

    @Test
    void comparesNoFloatingPointNumbers(CapturedOutput output) {
        MvcTestResult result = mvc.post()
                .uri("/inexact")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"about\":1.0}")
                .header("Authorization", bearer(TestTokens.alice().boundTo("amount", "1.0")))
                .exchange();
        assertRefused(result, "TR-A16", output);
    }

    @Test
    void holdsWhatTheInterfaceSaysAndWhatTheMethodSays() {
        TestTokens both = TestTokens.alice()
                .with(Restrictions.none().withContext(TransactionContext.of(Map.of("order", "1", "amount", "5"))));
        assertThat(api(both)).hasStatusOk();
        assertThat(api(TestTokens.alice().boundTo("order", "1"))).hasStatus(403);
        assertThat(api(TestTokens.alice().boundTo("amount", "5"))).hasStatus(403);
    }

    private MvcTestResult api(TestTokens token) {
        return mvc.post()
                .uri("/api/1?amount=5")
                .header("Authorization", bearer(token))
                .exchange();
    }

    @Test
    void saysWhatIsCompared() throws Exception {
        Method both = Payments.class.getDeclaredMethod("both", Charge.class);
        AccessPolicy policy =
                new AccessPolicies(Stream::empty, Clock.systemUTC()).policy(BeanType.of(Payments.class), both);
        assertThat(policy.boundTo()).containsExactly("order", "amount");
        assertThat(policy.describe()).containsExactly("@BoundTo order #charge.order", "@BoundTo amount #charge.amount");
        assertThat(policy.decide(Optional.of(TestTokens.alice().caller())))
                .as("what the arguments are is asked later, and by somebody else")
                .isEqualTo(Decision.allowed());
    }

    private String bearer(TestTokens token) {
        return "Bearer " + issuer.sign(token);
    }
}
