package io.tokenrelay.samples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tokenrelay.test.HostileToken;
import io.tokenrelay.test.HostileTokenSource;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.TokenRelayTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@SpringBootTest
@AutoConfigureMockMvc
@TokenRelayTest
@ExtendWith(OutputCaptureExtension.class)
class PaymentControllerTest {

    private final MockMvc mvc;
    private final TestTokens tokens;

    PaymentControllerTest(@Autowired MockMvc mvc, @Autowired TestTokens tokens) {
        this.mvc = mvc;
        this.tokens = tokens;
    }

    @Test
    void chargesThePersonWhoAsksAndRemembersHowThatWasAuthorised() throws Exception {
        UUID order = UUID.randomUUID();
        mvc.perform(charge(order, 4900, charging("alice", order, "4900 EUR")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.owner").value(TestTokens.userId("alice").toString()))
                .andExpect(jsonPath("$.status").value("CHARGED"))
                .andExpect(jsonPath("$.authorisation.subjectKind").value("user"))
                .andExpect(jsonPath("$.authorisation.caller").value("orders"))
                .andExpect(jsonPath("$.authorisation.chain[0]").value("storefront"))
                .andExpect(jsonPath("$.authorisation.chain[1]").value("orders"))
                .andExpect(jsonPath("$.authorisation.scopes[0]").value("payments:charge"));
    }

    @Test
    void chargesAnOrderOnceHoweverOftenItIsAsked() throws Exception {
        UUID order = UUID.randomUUID();

        assertThat(charged(order, "alice")).isEqualTo(charged(order, "alice"));
    }

    @Test
    void refusesAnotherAmountForAnOrderThatIsCharged() throws Exception {
        UUID order = UUID.randomUUID();
        charged(order, "alice");

        mvc.perform(charge(order, 1, charging("alice", order, "1 EUR"))).andExpect(status().isConflict());
    }

    @Test
    void refusesAnAmountThatIsNone() throws Exception {
        UUID order = UUID.randomUUID();
        mvc.perform(charge(order, -4900, charging("alice", order, "-4900 EUR"))).andExpect(status().isBadRequest());
    }

    @Test
    void refusesAnotherAmountThanTheTokenIsBoundTo(CapturedOutput log) throws Exception {
        UUID order = UUID.randomUUID();

        refused(charge(order, 4900, charging("alice", order, "49 EUR")), log, "TR-A15");
        refused(charge(order, 4900, charging("alice", order, "4900 USD")), log, "TR-A15");
    }

    @Test
    void refusesAnotherOrderThanTheTokenIsBoundTo(CapturedOutput log) throws Exception {
        refused(charge(UUID.randomUUID(), 4900, charging("alice", UUID.randomUUID(), "4900 EUR")), log, "TR-A15");
    }

    @Test
    void refusesToChargeWithATokenThatIsBoundToNothing(CapturedOutput log) throws Exception {
        refused(charge(UUID.randomUUID(), 4900, alice("payments:charge")), log, "TR-A14");
    }

    @Test
    void showsAndRefundsAPaymentToItsOwner() throws Exception {
        UUID order = UUID.randomUUID();
        String payment = charged(order, "alice");

        mvc.perform(get("/payments/" + payment).with(alice("payments:read"))).andExpect(status().isOk());
        mvc.perform(refund(payment, order, 4900, refunding("alice", order)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("REFUNDED"));
    }

    @Test
    void refusesToRefundAnotherAmountOrOrderThanTheTokenIsBoundTo(CapturedOutput log) throws Exception {
        UUID order = UUID.randomUUID();
        String payment = charged(order, "alice");

        refused(refund(payment, order, 490000, refunding("alice", order)), log, "TR-A15");
        refused(refund(payment, order, 4900, refunding("alice", UUID.randomUUID())), log, "TR-A15");
    }

    @Test
    void refusesToRefundAPaymentOfAnotherOrder() throws Exception {
        UUID order = UUID.randomUUID();
        String payment = charged(UUID.randomUUID(), "alice");

        mvc.perform(refund(payment, order, 4900, refunding("alice", order))).andExpect(status().isConflict());
    }

    @Test
    void takesATokenForARefundOnce(CapturedOutput log) throws Exception {
        UUID order = UUID.randomUUID();
        String payment = charged(order, "alice");
        TestToken token = refunding("alice", order);

        mvc.perform(refund(payment, order, 4900, token)).andExpect(status().isOk());
        mvc.perform(refund(payment, order, 4900, token)).andExpect(status().isUnauthorized());
        assertThat(log).contains("TR-A17");
    }

    @Test
    void refusesToChargeWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(charge(UUID.randomUUID(), 4900, alice("payments:read")), log, "TR-A02");
    }

    @Test
    void refusesToShowWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        String payment = charged(UUID.randomUUID(), "alice");

        refused(get("/payments/" + payment).with(alice("payments:charge")), log, "TR-A02");
    }

    @Test
    void refusesToRefundWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        UUID order = UUID.randomUUID();
        String payment = charged(order, "alice");

        refused(refund(payment, order, 4900, charging("alice", order, "4900 EUR")), log, "TR-A02");
    }

    @Test
    void refusesAServiceThatActsAsItself(CapturedOutput log) throws Exception {
        TestToken orders = tokens.service("orders").scopes("payments:charge").forService("payments");

        refused(charge(UUID.randomUUID(), 4900, orders), log, "TR-A05");
    }

    @Test
    void refusesAWayThatDoesNotLeadThroughOrders(CapturedOutput log) throws Exception {
        TestToken past = tokens.user("alice")
                .through("storefront")
                .scopes("payments:charge")
                .forService("payments");

        refused(charge(UUID.randomUUID(), 4900, past), log, "TR-A04");
    }

    @Test
    void refusesToShowAPaymentToAnybodyElse(CapturedOutput log) throws Exception {
        String payment = charged(UUID.randomUUID(), "alice");

        refused(get("/payments/" + payment).with(bob("payments:read")), log, "TR-A07");
    }

    @Test
    void refusesToRefundAPaymentToAnybodyElseWhoeverTheRequestNamesAsOwner(CapturedOutput log) throws Exception {
        UUID order = UUID.randomUUID();
        String payment = charged(order, "alice");
        String bobsId = TestTokens.userId("bob").toString();

        refused(
                transaction("/payments/" + payment + "/refund?owner=" + bobsId, order, 4900, refunding("bob", order)),
                log,
                "TR-A07");
    }

    @Test
    void doesNotTellWhetherAPaymentExists(CapturedOutput log) throws Exception {
        refused(get("/payments/" + UUID.randomUUID()).with(alice("payments:read")), log, "TR-A08");
    }

    @ParameterizedTest
    @HostileTokenSource(
            chain = {"storefront", "orders"},
            scopes = "payments:charge")
    void refusesEveryForgery(HostileToken forged) throws Exception {
        mvc.perform(charge(UUID.randomUUID(), 4900, forged)).andExpect(forged.refused());
    }

    @Test
    void wantsATokenForEverythingButHealth() throws Exception {
        mvc.perform(get("/payments/" + UUID.randomUUID())).andExpect(status().isUnauthorized());
        mvc.perform(get("/actuator/health")).andExpect(status().isOk());
    }

    private void refused(RequestBuilder request, CapturedOutput log, String id) throws Exception {
        mvc.perform(request).andExpect(status().isForbidden());
        assertThat(log).contains(id);
    }

    private String charged(UUID order, String user) throws Exception {
        String answer = mvc.perform(charge(order, 4900, charging(user, order, "4900 EUR")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return JsonPath.read(answer, "$.id");
    }

    private static RequestBuilder charge(UUID order, long minor, RequestPostProcessor token) {
        return transaction("/payments", order, minor, token);
    }

    private static RequestBuilder refund(String payment, UUID order, long minor, RequestPostProcessor token) {
        return transaction("/payments/" + payment + "/refund", order, minor, token);
    }

    private static RequestBuilder transaction(String path, UUID order, long minor, RequestPostProcessor token) {
        return post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"order\":\"%s\",\"amount\":{\"minor\":%d,\"currency\":\"EUR\"}}".formatted(order, minor))
                .with(token);
    }

    private TestToken charging(String name, UUID order, String amount) {
        return tokens.user(name)
                .through("storefront", "orders")
                .scopes("payments:charge")
                .boundTo("order", order)
                .boundTo("amount", amount)
                .forService("payments");
    }

    private TestToken refunding(String name, UUID order) {
        return tokens.user(name)
                .through("storefront", "orders")
                .scopes("payments:refund")
                .boundTo("order", order)
                .boundTo("amount", "4900 EUR")
                .once()
                .forService("payments");
    }

    private TestToken alice(String scope) {
        return user("alice", scope);
    }

    private TestToken bob(String scope) {
        return user("bob", scope);
    }

    private TestToken user(String name, String scope) {
        return tokens.user(name).through("storefront", "orders").scopes(scope).forService("payments");
    }
}
