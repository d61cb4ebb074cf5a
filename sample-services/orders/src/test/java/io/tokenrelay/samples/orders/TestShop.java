package io.tokenrelay.samples.orders;

import static io.tokenrelay.samples.orders.TestRequests.payment;
import static io.tokenrelay.samples.orders.TestRequests.placement;
import static io.tokenrelay.samples.orders.TestRequests.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tokenrelay.samples.fake.FakeService;
import io.tokenrelay.test.TestClock;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.TokenRelayTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
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

/**
 * Orders between a payments and an inventory that answer as a test prepared. Its subclasses share one application, so the two
 * are there as long as it is: until all tests have ended.
 */
@SpringBootTest(properties = "shop.put-back-every=50ms")
@AutoConfigureMockMvc
@TokenRelayTest(registry = "file:../registry.yaml")
@ExtendWith(OutputCaptureExtension.class)
abstract class TestShop {

    static final FakeService PAYMENTS = new FakeService();
    static final FakeService INVENTORY = new FakeService();

    final MockMvc mvc;
    final TestTokens tokens;
    final TestIssuer issuer;
    final TestClock clock;

    TestShop(MockMvc mvc, TestTokens tokens, TestIssuer issuer, TestClock clock) {
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

    @BeforeEach
    void answerWell() {
        PAYMENTS.reset();
        INVENTORY.reset();
        INVENTORY.answers("POST /reservations", 201, "{}");
        INVENTORY.answers("DELETE", 204, "");
        PAYMENTS.answers("POST /payments", 200, payment(UUID.randomUUID(), UUID.randomUUID()));
    }

    final ResultActions place(UUID key, RequestPostProcessor token) throws Exception {
        return mvc.perform(placement(key, token));
    }

    /** Of an order of alice's. */
    final UUID paymentOfAnOrder() throws Exception {
        UUID payment = UUID.randomUUID();
        placedWith(payment);
        return payment;
    }

    /** An order of alice's, whose payment payments would refund. */
    final UUID placedAndRefundable(UUID payment) throws Exception {
        issuer.entitle("alice", "role:customer");
        UUID order = placedWith(payment);
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, refunded(payment, order));
        return order;
    }

    private UUID placedWith(UUID payment) throws Exception {
        PAYMENTS.answers("POST /payments", 200, payment(payment, UUID.randomUUID()));
        return UUID.fromString(idOf(place(UUID.randomUUID(), alice("orders:write"))));
    }

    static RequestBuilder refund(UUID payment, RequestPostProcessor token) {
        return TestRequests.refund(UUID.randomUUID(), payment, token);
    }

    static String idOf(ResultActions answer) throws Exception {
        return JsonPath.read(
                answer.andExpect(status().isCreated()).andReturn().getResponse().getContentAsString(), "$.id");
    }

    final void showsStatus(UUID order, String expected) throws Exception {
        mvc.perform(get("/orders/" + order).with(alice("orders:read")))
                .andExpect(jsonPath("$.status").value(expected));
    }

    final void refused(RequestBuilder request, CapturedOutput log, String id) throws Exception {
        mvc.perform(request).andExpect(status().isForbidden());
        assertThat(log).contains(id);
    }

    final TestToken alice(String scope) {
        return tokens.user("alice").through("storefront").scopes(scope).forService("orders");
    }

    final TestToken bob(String scope) {
        return tokens.user("bob").through("storefront").scopes(scope).forService("orders");
    }
}
