package io.tokenrelay.samples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tokenrelay.samples.fake.FakeService;
import io.tokenrelay.test.IssuerFault;
import io.tokenrelay.test.TestClock;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.test.web.servlet.MockMvc;

class OrdersTest extends TestShop {

    @Autowired
    OrdersTest(MockMvc mvc, TestTokens tokens, TestIssuer issuer, TestClock clock) {
        super(mvc, tokens, issuer, clock);
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
    void saysSoWhenTheAuthorizationServerIsDown() throws Exception {
        TestToken alice = alice("orders:write");
        issuer.fail(IssuerFault.UNAVAILABLE);

        place(UUID.randomUUID(), alice).andExpect(status().isServiceUnavailable());
    }
}
