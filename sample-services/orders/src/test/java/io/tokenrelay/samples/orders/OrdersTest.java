package io.tokenrelay.samples.orders;

import static io.tokenrelay.samples.orders.TestRequests.payment;
import static io.tokenrelay.samples.orders.TestRequests.placement;
import static io.tokenrelay.samples.orders.TestRequests.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.samples.fake.FakeService;
import io.tokenrelay.test.IssuerFault;
import io.tokenrelay.test.TestClock;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.TokenRelayTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@SpringBootTest(properties = "shop.put-back-every=50ms")
@AutoConfigureMockMvc
@TokenRelayTest(registry = "file:../registry.yaml")
@ExtendWith(OutputCaptureExtension.class)
class OrdersTest {

    private static final FakeService PAYMENTS = new FakeService();
    private static final FakeService INVENTORY = new FakeService();

    /** When a refund that payments was asked for can't be on its way any more. */
    private static final Duration LATE = Duration.ofMinutes(10).plusSeconds(1);

    private final MockMvc mvc;
    private final TestTokens tokens;
    private final TestIssuer issuer;
    private final TestClock clock;

    OrdersTest(
            @Autowired MockMvc mvc,
            @Autowired TestTokens tokens,
            @Autowired TestIssuer issuer,
            @Autowired TestClock clock) {
        this.mvc = mvc;
        this.tokens = tokens;
        this.issuer = issuer;
        this.clock = clock;
    }

    @DynamicPropertySource
    static void downstreams(DynamicPropertyRegistry properties) {
        for (String name : List.of("payments", "charge", "refund")) {
            properties.add("token-relay.downstream." + name + ".url", PAYMENTS::url);
        }
        for (String name : List.of("inventory", "restock")) {
            properties.add("token-relay.downstream." + name + ".url", INVENTORY::url);
        }
    }

    @AfterAll
    static void stop() {
        PAYMENTS.close();
        INVENTORY.close();
    }

    @BeforeEach
    void answerWell() {
        PAYMENTS.reset();
        INVENTORY.reset();
        INVENTORY.answers("POST /reservations", 201, "{}");
        INVENTORY.answers("DELETE", 204, "");
        PAYMENTS.answers("POST /payments", 200, payment(UUID.randomUUID(), UUID.randomUUID()));
    }

    @Test
    void placesAnOrderAndCallsBothServicesForThePersonWhoAsks() throws Exception {
        place(UUID.randomUUID(), alice("orders:write"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.total.minor").value(178_00))
                .andExpect(jsonPath("$.owner").doesNotExist());

        FakeService.Call reserved = INVENTORY.nextCall("POST /reservations");
        assertThat(reserved.claims().getSubject())
                .isEqualTo(TestTokens.userId("alice").toString());
        assertThat(reserved.claims().getClaim("scope")).isEqualTo("inventory:reserve");
        FakeService.Call charged = PAYMENTS.nextCall("POST /payments");
        assertThat(charged.claims().getSubject())
                .isEqualTo(TestTokens.userId("alice").toString());
        assertThat(charged.claims().getAudience()).containsExactly("api://payments");
        assertThat(charged.claims().getClaim("scope")).isEqualTo("payments:charge");
        assertThat(charged.chain()).containsExactly("storefront", "orders");
    }

    @Test
    void placesOneOrderForOneKey() throws Exception {
        UUID key = UUID.randomUUID();

        assertThat(idOf(place(key, alice("orders:write")))).isEqualTo(idOf(place(key, alice("orders:write"))));
    }

    @Test
    void chargesNothingWhenTheGoodsAreGone() throws Exception {
        INVENTORY.answers("POST /reservations", 409, "{\"detail\":\"Not enough of it is left\"}");

        place(UUID.randomUUID(), alice("orders:write"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value("Not enough of it is left"));
        assertThat(issuer.tokenRequests()).noneMatch(request -> request.target().equals("payments"));
    }

    @Test
    void putsTheGoodsBackAsItselfWhenTheChargeFails() throws Exception {
        PAYMENTS.answers("POST /payments", 500, "");

        place(UUID.randomUUID(), alice("orders:write")).andExpect(status().isBadGateway());

        FakeService.Call putBack = INVENTORY.nextCall("DELETE /reservations/");
        assertThat(putBack.claims().getSubject()).isEqualTo("orders");
        assertThat(putBack.claims().getClaim("scope")).isEqualTo("inventory:restock");
    }

    @Test
    void showsOrdersToTheirOwnerAlone(CapturedOutput log) throws Exception {
        String order = idOf(place(UUID.randomUUID(), alice("orders:write")));

        mvc.perform(get("/orders/" + order).with(alice("orders:read"))).andExpect(status().isOk());
        mvc.perform(get("/orders").with(bob("orders:read")))
                .andExpect(jsonPath("$[?(@.id == '" + order + "')]").isEmpty());
        refused(get("/orders/" + order).with(bob("orders:read")), log, "TR-A07");
    }

    @Test
    void doesNotTellWhetherAnOrderExists(CapturedOutput log) throws Exception {
        refused(get("/orders/" + UUID.randomUUID()).with(bob("orders:read")), log, "TR-A08");
    }

    @Test
    void passesOnThatPaymentsRefusesAReceiptOrARefund() throws Exception {
        UUID payment = paymentOfAnOrder();
        issuer.entitle("bob", "role:customer");
        PAYMENTS.answers("GET /payments/" + payment, 403, "{}");
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 403, "{}");

        mvc.perform(get("/receipts/" + payment).with(bob("orders:read"))).andExpect(status().isForbidden());
        mvc.perform(refund(payment, bob("orders:write"))).andExpect(status().isForbidden());
        assertThat(PAYMENTS.nextCall("POST /payments/" + payment).claims().getSubject())
                .as("it is payments that decides")
                .isEqualTo(TestTokens.userId("bob").toString());
    }

    @Test
    void bindsAChargeAndARefundToTheirOrderAndAmount() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isOk());

        Map<String, String> transaction = Map.of("order", order.toString(), "amount", "17800 EUR");
        assertThat(PAYMENTS.nextCall("POST /payments").claims().getClaim("tctx"))
                .isEqualTo(transaction);
        JWTClaimsSet refund =
                PAYMENTS.nextCall("POST /payments/" + payment + "/refund").claims();
        assertThat(refund.getClaim("tctx")).isEqualTo(transaction);
        assertThat(refund.getClaim("once")).isEqualTo(true);
    }

    @Test
    void refundsOnceForOneKey() throws Exception {
        UUID payment = UUID.randomUUID();
        placedAndRefundable(payment);
        UUID key = UUID.randomUUID();
        TestToken alice = alice("orders:write");
        mvc.perform(TestRequests.refund(key, payment, alice)).andExpect(status().isOk());
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 500, "{}");
        mvc.perform(TestRequests.refund(key, payment, alice)).andExpect(status().isOk());
        assertThat(issuer.tokenRequests())
                .filteredOn(request -> request.scope().equals("payments:refund"))
                .as("payments was asked once")
                .hasSize(1);

        mvc.perform(refund(payment, alice)).andExpect(status().isForbidden());
        assertThat(issuer.tokenRequests())
                .anySatisfy(request -> assertThat(request.refusedBy()).contains("TR-X14"));
    }

    @Test
    void handsOnThatTheServerDemandsAnotherSignInBeforeARefund() throws Exception {
        issuer.entitle("alice", "role:customer");
        UUID payment = paymentOfAnOrder();
        PAYMENTS.reset();
        TestToken longAgo = tokens.user("alice")
                .through("storefront")
                .scopes("orders:write")
                .signedInAgo(Duration.ofMinutes(10))
                .forService("orders");

        String challenge = mvc.perform(refund(payment, longAgo))
                .andExpect(status().isUnauthorized())
                .andReturn()
                .getResponse()
                .getHeader("WWW-Authenticate");
        assertThat(challenge)
                .matches("DPoP algs=\"ES256\", error=\"insufficient_user_authentication\", max_age=\"60\","
                        + " step_up_challenge=\"[^\"]+\"");
        assertThat(issuer.tokenRequests())
                .anySatisfy(request -> assertThat(request.refusedBy()).contains("TR-X11"));
    }

    @Test
    void endsTheOrderThatIsRefundedAndPutsItsGoodsBack() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);

        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isOk());

        mvc.perform(get("/orders/" + order).with(alice("orders:read")))
                .andExpect(jsonPath("$.status").value("REFUNDED"));
        assertThat(INVENTORY.nextCall("DELETE /reservations/" + order).claims().getSubject())
                .isEqualTo("orders");
    }

    @Test
    void endsNoOtherOrderThatPaymentsNames() throws Exception {
        UUID other = placedAndRefundable(UUID.randomUUID());
        UUID payment = UUID.randomUUID();
        placedAndRefundable(payment);
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, refunded(payment, other));

        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isBadGateway());

        mvc.perform(get("/orders/" + other).with(alice("orders:read")))
                .andExpect(jsonPath("$.status").value("PAID"));
    }

    @Test
    void knowsThatItDoesNotKnowWhereARefundFailedAtPayments() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        for (int failure : new int[] {500, 502}) {
            PAYMENTS.answers("POST /payments/" + payment + "/refund", failure, "{}");
            mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isBadGateway());
        }

        PAYMENTS.answers("GET /payments/" + payment, 500, "");
        showsStatus(order, "REFUND_UNKNOWN");
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, order));
        showsStatus(order, "REFUND_UNKNOWN");
        PAYMENTS.answers("GET /payments/" + payment, 200, refunded(payment, UUID.randomUUID()));
        showsStatus(order, "REFUND_UNKNOWN");

        PAYMENTS.answers("GET /payments/" + payment, 200, refunded(payment, order));
        showsStatus(order, "REFUNDED");
        assertThat(INVENTORY.nextCall("DELETE /reservations/" + order)).isNotNull();
        PAYMENTS.reset();
        showsStatus(order, "REFUNDED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"id\":\"PAYMENT\",\"status\":\"REFUNDED\"}",
                "{\"id\":\"PAYMENT\",\"order\":\"ORDER\"}",
                "{\"order\":\"ORDER\",\"status\":\"REFUNDED\"}",
                "{\"id\":\"PAYMENT\",\"order\":\"ORDER\",\"status\":\"ODD\"}"
            })
    void knowsNothingFromAnAnswerThatDoesNotSayWhatBecameOfAPayment(String answer) throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        String body = answer.replace("PAYMENT", payment.toString()).replace("ORDER", order.toString());
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, body);
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isBadGateway());

        clock.advance(LATE);
        PAYMENTS.answers("GET /payments/" + payment, 200, body);

        showsStatus(order, "REFUND_UNKNOWN");
    }

    @Test
    void asksPaymentsNothingToListOrders() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = failedToRefund(payment);
        PAYMENTS.answers("GET /payments/" + payment, 200, refunded(payment, order));
        int before = issuer.tokenRequests().size();

        mvc.perform(get("/orders").with(alice("orders:read")))
                .andExpect(jsonPath("$[?(@.id == '" + order + "')].status").value("REFUND_UNKNOWN"));

        assertThat(issuer.tokenRequests()).hasSize(before);
    }

    @Test
    void isPaidAgainWherePaymentsStillHasTheMoneyWhenNoRequestCanBeOnItsWay() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = failedToRefund(payment);
        clock.advance(LATE.minusMinutes(1));
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, order));
        showsStatus(order, "REFUND_UNKNOWN");

        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isBadGateway());
        clock.advance(Duration.ofMinutes(2));
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, order));
        showsStatus(order, "REFUND_UNKNOWN");

        clock.advance(LATE);
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, UUID.randomUUID()));
        showsStatus(order, "REFUND_UNKNOWN");
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, order));
        showsStatus(order, "PAID");
    }

    @Test
    void canBeRefundedWhenItIsPaidAgain() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = failedToRefund(payment);
        clock.advance(LATE);
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, order));
        showsStatus(order, "PAID");

        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, refunded(payment, order));
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isOk());

        clock.advance(LATE);
        showsStatus(order, "REFUNDED");
        assertThat(INVENTORY.nextCall("DELETE /reservations/" + order)).isNotNull();
    }

    private UUID failedToRefund(UUID payment) throws Exception {
        UUID order = placedAndRefundable(payment);
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 500, "{}");
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isBadGateway());
        return order;
    }

    @Test
    void asksAgainWithTheSameKeyWhereARefundFailedAndPutsTheGoodsBackOnce() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        UUID key = UUID.randomUUID();
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, "no payment");
        mvc.perform(TestRequests.refund(key, payment, alice("orders:write"))).andExpect(status().isBadGateway());

        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, refunded(payment, order));
        mvc.perform(TestRequests.refund(key, payment, alice("orders:write"))).andExpect(status().isOk());
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isOk());

        showsStatus(order, "REFUNDED");
        INVENTORY.nextCall("DELETE /reservations/" + order);
        UUID other = UUID.randomUUID();
        PAYMENTS.answers("POST /payments", 500, "");
        place(other, alice("orders:write")).andExpect(status().isBadGateway());
        assertThat(INVENTORY.nextCall("DELETE /reservations/").request())
                .as("goods that were put back after it")
                .doesNotContain(order.toString());
    }

    @Test
    void leavesAnOrderPaidWhereItIsClearThatNothingWasDone() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 409, "{}");
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isConflict());
        TestToken alice = alice("orders:write");
        issuer.fail(IssuerFault.UNAVAILABLE);
        mvc.perform(refund(payment, alice)).andExpect(status().isServiceUnavailable());

        PAYMENTS.reset();
        issuer.recover();
        showsStatus(order, "PAID");
    }

    @Test
    void notesNothingAtAnOrderOfSomebodyElse() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        issuer.entitle("bob", "role:customer");
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 500, "{}");

        mvc.perform(refund(payment, bob("orders:write"))).andExpect(status().isBadGateway());

        PAYMENTS.reset();
        showsStatus(order, "PAID");
    }

    private void showsStatus(UUID order, String expected) throws Exception {
        mvc.perform(get("/orders/" + order).with(alice("orders:read")))
                .andExpect(jsonPath("$.status").value(expected));
    }

    @Test
    void refusesToRefundSomebodyWhoIsNotEntitled() throws Exception {
        mvc.perform(refund(paymentOfAnOrder(), alice("orders:write"))).andExpect(status().isForbidden());

        assertThat(issuer.tokenRequests())
                .anySatisfy(request -> assertThat(request.refusedBy()).contains("TR-X13"));
    }

    @Test
    void saysSoWhenTheAuthorizationServerIsDown() throws Exception {
        TestToken alice = alice("orders:write");
        issuer.fail(IssuerFault.UNAVAILABLE);

        place(UUID.randomUUID(), alice).andExpect(status().isServiceUnavailable());
    }

    @Test
    void refusesToPlaceAnOrderWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(placement(UUID.randomUUID(), alice("orders:read")), log, "TR-A02");
    }

    @Test
    void refusesToListOrdersWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(get("/orders").with(alice("orders:write")), log, "TR-A02");
    }

    @Test
    void refusesToShowAnOrderWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        String order = idOf(place(UUID.randomUUID(), alice("orders:write")));

        refused(get("/orders/" + order).with(alice("orders:write")), log, "TR-A02");
    }

    @Test
    void refusesAReceiptWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(get("/receipts/" + UUID.randomUUID()).with(alice("orders:write")), log, "TR-A02");
    }

    @Test
    void refusesARefundWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(refund(UUID.randomUUID(), alice("orders:read")), log, "TR-A02");
    }

    @Test
    void refusesAnyCallerButStorefront(CapturedOutput log) throws Exception {
        TestToken past =
                tokens.user("alice").through("payments").scopes("orders:write").forService("orders");

        refused(placement(UUID.randomUUID(), past), log, "TR-A03");
    }

    @Test
    void refusesAnyCallerButStorefrontForReceiptsToo(CapturedOutput log) throws Exception {
        TestToken past =
                tokens.user("alice").through("payments").scopes("orders:read").forService("orders");

        refused(get("/receipts/" + UUID.randomUUID()).with(past), log, "TR-A03");
    }

    @Test
    void refusesAServiceThatActsAsItself(CapturedOutput log) throws Exception {
        TestToken storefront =
                tokens.service("storefront").scopes("orders:write").forService("orders");

        refused(placement(UUID.randomUUID(), storefront), log, "TR-A05");
    }

    @Test
    void refusesAServiceThatActsAsItselfForReceiptsToo(CapturedOutput log) throws Exception {
        TestToken storefront =
                tokens.service("storefront").scopes("orders:read").forService("orders");

        refused(get("/receipts/" + UUID.randomUUID()).with(storefront), log, "TR-A05");
    }

    private void refused(RequestBuilder request, CapturedOutput log, String id) throws Exception {
        mvc.perform(request).andExpect(status().isForbidden());
        assertThat(log).contains(id);
    }

    private ResultActions place(UUID key, RequestPostProcessor token) throws Exception {
        return mvc.perform(placement(key, token));
    }

    /** Of an order of alice's. */
    private UUID paymentOfAnOrder() throws Exception {
        UUID payment = UUID.randomUUID();
        placedWith(payment);
        return payment;
    }

    /** An order of alice's, whose payment payments would refund. */
    private UUID placedAndRefundable(UUID payment) throws Exception {
        issuer.entitle("alice", "role:customer");
        UUID order = placedWith(payment);
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, refunded(payment, order));
        return order;
    }

    private UUID placedWith(UUID payment) throws Exception {
        PAYMENTS.answers("POST /payments", 200, payment(payment, UUID.randomUUID()));
        return UUID.fromString(idOf(place(UUID.randomUUID(), alice("orders:write"))));
    }

    private static RequestBuilder refund(UUID payment, RequestPostProcessor token) {
        return TestRequests.refund(UUID.randomUUID(), payment, token);
    }

    private static String idOf(ResultActions answer) throws Exception {
        return JsonPath.read(
                answer.andExpect(status().isCreated()).andReturn().getResponse().getContentAsString(), "$.id");
    }

    private TestToken alice(String scope) {
        return tokens.user("alice").through("storefront").scopes(scope).forService("orders");
    }

    private TestToken bob(String scope) {
        return tokens.user("bob").through("storefront").scopes(scope).forService("orders");
    }
}
