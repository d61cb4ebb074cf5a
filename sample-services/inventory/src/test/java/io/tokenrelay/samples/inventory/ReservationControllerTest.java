package io.tokenrelay.samples.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.TokenRelayTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

@SpringBootTest
@AutoConfigureMockMvc
@TokenRelayTest
@ExtendWith(OutputCaptureExtension.class)
class ReservationControllerTest {

    private final MockMvc mvc;
    private final TestTokens tokens;
    private final Stock stock;

    ReservationControllerTest(@Autowired MockMvc mvc, @Autowired TestTokens tokens, @Autowired Stock stock) {
        this.mvc = mvc;
        this.tokens = tokens;
        this.stock = stock;
    }

    @Test
    void tellsEverybodyWhatIsLeft() throws Exception {
        mvc.perform(get("/stock"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.bookend").value(0));
    }

    @Test
    void reservesForAUserAndPutsBackForOrdersItself() throws Exception {
        UUID order = UUID.randomUUID();
        int before = blankets();

        mvc.perform(reserve(order, "blanket", user("orders", "inventory:reserve")))
                .andExpect(status().isCreated());
        assertThat(blankets()).isEqualTo(before - 1);

        mvc.perform(delete("/reservations/" + order).with(service("orders", "inventory:restock")))
                .andExpect(status().isNoContent());
        assertThat(blankets()).isEqualTo(before);
    }

    @Test
    void answersWhatCannotBeReserved() throws Exception {
        TestToken token = user("orders", "inventory:reserve");

        mvc.perform(reserve(UUID.randomUUID(), "bookend", token)).andExpect(status().isConflict());
        mvc.perform(reserve(UUID.randomUUID(), "sofa", token)).andExpect(status().isUnprocessableContent());
    }

    @Test
    void refusesToReserveWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(reserve(UUID.randomUUID(), "lamp", user("orders", "inventory:look")), log, "TR-A02");
    }

    @Test
    void refusesToReserveForAServiceThatActsAsItself(CapturedOutput log) throws Exception {
        refused(reserve(UUID.randomUUID(), "lamp", service("orders", "inventory:reserve")), log, "TR-A05");
    }

    @Test
    void refusesToReserveForAnyCallerButOrders(CapturedOutput log) throws Exception {
        refused(reserve(UUID.randomUUID(), "lamp", user("payments", "inventory:reserve")), log, "TR-A03");
    }

    @Test
    void refusesToPutBackWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(putBack(service("orders", "inventory:reserve")), log, "TR-A02");
    }

    @Test
    void refusesToPutBackInTheNameOfAUser(CapturedOutput log) throws Exception {
        refused(putBack(user("orders", "inventory:restock")), log, "TR-A06");
    }

    @Test
    void refusesToPutBackForAnyServiceButOrders(CapturedOutput log) throws Exception {
        refused(putBack(service("payments", "inventory:restock")), log, "TR-A03");
    }

    private void refused(RequestBuilder request, CapturedOutput log, String id) throws Exception {
        mvc.perform(request).andExpect(status().isForbidden());
        assertThat(log).contains(id);
    }

    private static RequestBuilder putBack(TestToken token) {
        return delete("/reservations/" + UUID.randomUUID()).with(token);
    }

    private static RequestBuilder reserve(UUID order, String sku, TestToken token) {
        return post("/reservations")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"order\":\"%s\",\"sku\":\"%s\",\"quantity\":1}".formatted(order, sku))
                .with(token);
    }

    private TestToken user(String caller, String scope) {
        return tokens.user("alice").through("storefront", caller).scopes(scope).forService("inventory");
    }

    private TestToken service(String name, String scope) {
        return tokens.service(name).scopes(scope).forService("inventory");
    }

    private int blankets() {
        return stock.levels().getOrDefault("blanket", 0);
    }
}
