package io.tokenrelay.samples.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.samples.fake.FakeService;
import io.tokenrelay.test.IssuerFault;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.TokenRelayTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/**
 * The pages and their annotations. Without edge mode the caller comes with a token of the test kit in place of a
 * session, and the same annotations hold; signing in with a browser is tested by the module e2e.
 */
@SpringBootTest(properties = "token-relay.edge.enabled=false")
@AutoConfigureMockMvc
@TokenRelayTest(registry = "file:../registry.yaml")
@ExtendWith(OutputCaptureExtension.class)
class ShopPagesTest {

    private static final FakeService ORDERS = new FakeService();
    private static final UUID ORDER = UUID.randomUUID();
    private static final UUID PAYMENT = UUID.randomUUID();

    private final MockMvc mvc;
    private final TestTokens tokens;
    private final TestIssuer issuer;

    ShopPagesTest(@Autowired MockMvc mvc, @Autowired TestTokens tokens, @Autowired TestIssuer issuer) {
        this.mvc = mvc;
        this.tokens = tokens;
        this.issuer = issuer;
    }

    @DynamicPropertySource
    static void downstreams(DynamicPropertyRegistry properties) {
        properties.add("token-relay.downstream.orders.url", ORDERS::url);
        properties.add("token-relay.downstream.place.url", ORDERS::url);
        properties.add("shop.inventory", ORDERS::url);
    }

    @AfterAll
    static void stop() {
        ORDERS.close();
    }

    @BeforeEach
    void answerWell() {
        ORDERS.reset();
        ORDERS.answers("GET /stock", 200, "{\"kettle\":12,\"bookend\":0}");
        ORDERS.answers("POST /orders", 201, order("PAID"));
        ORDERS.answers("GET /orders", 200, "[" + order("PAID") + "]");
        ORDERS.answers("GET /orders/" + ORDER, 200, order("PAID"));
        ORDERS.answers("GET /receipts/" + PAYMENT, 200, payment());
        ORDERS.answers("POST /refunds", 200, payment());
    }

    @Test
    void showsProductsToEverybodyWithWhatIsLeft() throws Exception {
        mvc.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Harbour kettle")))
                .andExpect(content().string(containsString("€49.00")))
                .andExpect(content().string(containsString("12 left")))
                .andExpect(content().string(containsString("Sold out")));
    }

    @Test
    void showsProductsWithoutFiguresWhenInventoryIsAway() throws Exception {
        ORDERS.answers("GET /stock", 500, "{}");

        mvc.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Harbour kettle")))
                .andExpect(content().string(not(containsString("left<"))));
    }

    @Test
    void ordersWithATokenThatCanPlaceOrders() throws Exception {
        mvc.perform(purchase(customer())).andExpect(redirectedUrl("/orders/" + ORDER));

        JWTClaimsSet token = ORDERS.nextCall("POST /orders").claims();
        assertThat(token.getSubject()).isEqualTo(TestTokens.userId("alice").toString());
        assertThat(token.getClaim("scope")).isEqualTo("orders:write");
    }

    @Test
    void saysThatTheGoodsAreGoneAndLetsThePersonChooseAgain() throws Exception {
        ORDERS.answers("POST /orders", 409, "{}");

        mvc.perform(purchase(customer()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nothing was charged")));
    }

    @Test
    void refusesAQuantityThatIsNone() throws Exception {
        mvc.perform(post("/checkout/kettle")
                        .param("key", UUID.randomUUID().toString())
                        .param("quantity", "0")
                        .with(customer()))
                .andExpect(status().isBadRequest());
    }

    @Test
    void showsAnOrderWithHowItsPaymentWasAuthorised() throws Exception {
        mvc.perform(get("/orders/" + ORDER).with(customer()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("1 × Harbour kettle")))
                .andExpect(content().string(containsString("How this payment was authorised")))
                .andExpect(content().string(containsString("payments:charge")));
        assertThat(ORDERS.nextCall("GET /orders/" + ORDER).claims().getClaim("scope"))
                .isEqualTo("orders:read");
    }

    @Test
    void saysThatARefundIsNotConfirmedAndLetsThePersonAskAgain() throws Exception {
        ORDERS.answers("GET /orders/" + ORDER, 200, order("REFUND_UNKNOWN"));
        ORDERS.answers("GET /orders", 200, "[" + order("REFUND_UNKNOWN") + "]");

        mvc.perform(get("/orders/" + ORDER).with(customer()))
                .andExpect(content().string(containsString("Refund not confirmed")))
                .andExpect(content().string(containsString("it is paid back once")))
                .andExpect(content().string(containsString("Refund this order")))
                .andExpect(content().string(not(containsString(">Paid<"))));
        mvc.perform(get("/orders").with(customer()))
                .andExpect(content().string(containsString("Refund not confirmed")))
                .andExpect(content().string(not(containsString(">Paid<"))));
    }

    @Test
    void listsOrders() throws Exception {
        mvc.perform(get("/orders").with(customer()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("1 × Harbour kettle")));
    }

    @Test
    void refundsThePaymentThatOrdersNames() throws Exception {
        String key = UUID.randomUUID().toString();
        mvc.perform(post("/orders/" + ORDER + "/refund").param("key", key).with(customer()))
                .andExpect(redirectedUrl("/orders/" + ORDER));
        assertThat(ORDERS.nextCall("POST /refunds").idempotencyKey()).isEqualTo(key);
    }

    @Test
    void showsAPageWhenOrdersRefuses() throws Exception {
        ORDERS.answers("GET /orders/" + ORDER, 403, "{}");

        mvc.perform(get("/orders/" + ORDER).with(customer()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("This is not for you")));
    }

    @Test
    void showsAPageWhenOrdersKnowsNoSuchOrder() throws Exception {
        ORDERS.answers("GET /orders/" + ORDER, 404, "{}");

        mvc.perform(get("/orders/" + ORDER).with(customer()))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("Nothing here")));
    }

    @Test
    void showsAPageWhenOrdersIsBroken() throws Exception {
        ORDERS.answers("GET /orders", 500, "{}");

        mvc.perform(get("/orders").with(customer()))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("Back in a moment")));
    }

    @Test
    void answers503WhenTheAuthorizationServerIsDown() throws Exception {
        TestToken customer = customer();
        issuer.fail(IssuerFault.UNAVAILABLE);

        mvc.perform(get("/orders").with(customer)).andExpect(status().isServiceUnavailable());
    }

    @Test
    void refusesOrdersAndCheckoutWithoutTheScopeToShop(CapturedOutput log) throws Exception {
        TestToken noShop = tokens.user("alice").scopes("profile").forService("storefront");

        mvc.perform(get("/orders").with(noShop)).andExpect(status().isForbidden());
        assertThat(log).contains("TR-A02");
        mvc.perform(get("/checkout/kettle").with(noShop)).andExpect(status().isForbidden());
    }

    @Test
    void refusesOrdersToAServiceThatActsAsItself(CapturedOutput log) throws Exception {
        mvc.perform(get("/orders").with(service())).andExpect(status().isForbidden());
        assertThat(log).contains("TR-A05");
    }

    @Test
    void refusesCheckoutToAServiceThatActsAsItself(CapturedOutput log) throws Exception {
        mvc.perform(get("/checkout/kettle").with(service())).andExpect(status().isForbidden());
        assertThat(log).contains("TR-A05");
    }

    private static RequestBuilder purchase(TestToken token) {
        return post("/checkout/kettle")
                .param("key", UUID.randomUUID().toString())
                .param("quantity", "1")
                .with(token);
    }

    private TestToken customer() {
        return tokens.user("alice").scopes("shop").forService("storefront");
    }

    private TestToken service() {
        return tokens.service("payments").scopes("shop").forService("storefront");
    }

    private static String order(String status) {
        return """
                {"id":"%s","sku":"kettle","quantity":1,"total":{"minor":4900,"currency":"EUR"},"payment":"%s",
                 "status":"%s","placedAt":"2026-01-01T00:00:00Z"}""".formatted(ORDER, PAYMENT, status);
    }

    private static String payment() {
        return """
                {"id":"%s","amount":{"minor":4900,"currency":"EUR"},"status":"CHARGED","chargedAt":"2026-01-01T00:00:00Z",
                 "authorisation":{"subject":"x","subjectKind":"user","caller":"orders","chain":["storefront","orders"],
                 "scopes":["payments:charge"],"transaction":"t"}}""".formatted(PAYMENT);
    }
}
