package io.tokenrelay.samples.orders;

import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tokenrelay.samples.fake.FakeService;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.TokenRelayTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** A refund for which payments can't even be reached. */
@SpringBootTest
@AutoConfigureMockMvc
@TokenRelayTest(registry = "file:../registry.yaml")
class UnsentRefundTest {

    private static final FakeService OTHERS = new FakeService();

    @DynamicPropertySource
    static void downstreams(DynamicPropertyRegistry properties) {
        FakeService gone = new FakeService();
        gone.close();
        properties.add("token-relay.downstream.charge.url", OTHERS::url);
        properties.add("token-relay.downstream.inventory.url", OTHERS::url);
        properties.add("token-relay.downstream.refund.url", gone::url);
    }

    @AfterAll
    static void stop() {
        OTHERS.close();
    }

    @Test
    void leavesTheOrderPaid(@Autowired MockMvc mvc, @Autowired TestTokens tokens, @Autowired TestIssuer issuer)
            throws Exception {
        UUID payment = UUID.randomUUID();
        TestToken alice = tokens.user("alice")
                .through("storefront")
                .scopes("orders:write", "orders:read")
                .forService("orders");
        issuer.entitle("alice", "role:customer");
        OTHERS.answers("POST /reservations", 201, "{}");
        OTHERS.answers("POST /payments", 200, TestRequests.payment(payment, UUID.randomUUID()));
        mvc.perform(TestRequests.placement(UUID.randomUUID(), alice)).andExpect(status().isCreated());

        mvc.perform(TestRequests.refund(UUID.randomUUID(), payment, alice)).andExpect(status().isServiceUnavailable());

        mvc.perform(get("/orders").with(alice))
                .andExpect(jsonPath("$[*].status").value(hasSize(1)))
                .andExpect(jsonPath("$[0].status").value("PAID"));
    }
}
