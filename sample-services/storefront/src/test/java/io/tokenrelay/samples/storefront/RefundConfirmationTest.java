package io.tokenrelay.samples.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.samples.fake.FakeService;
import io.tokenrelay.starter.edge.KeptForm;
import io.tokenrelay.test.TokenRelayTest;
import io.tokenrelay.test.WithCaller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a person sees who had to sign in again for a refund. */
@SpringBootTest
@AutoConfigureMockMvc
@TokenRelayTest(registry = "file:../registry.yaml")
@WithCaller(user = "alice", scopes = "shop")
class RefundConfirmationTest {

    private static final FakeService ORDERS = new FakeService();
    private static final UUID ORDER = UUID.randomUUID();
    private static final String PAGE = "/orders/" + ORDER + "/refund";

    private final MockMvcTester mvc;

    RefundConfirmationTest(@Autowired MockMvcTester mvc) {
        this.mvc = mvc;
    }

    @DynamicPropertySource
    static void downstreams(DynamicPropertyRegistry properties) {
        properties.add("token-relay.downstream.orders.url", ORDERS::url);
        properties.add("token-relay.downstream.place.url", ORDERS::url);
    }

    @AfterAll
    static void stop() {
        ORDERS.close();
    }

    private MvcTestResult open(String status, KeptForm kept) {
        ORDERS.answers("GET /orders/" + ORDER, 200, """
                {"id":"%s","sku":"kettle","quantity":1,"total":{"minor":4900,"currency":"EUR"},"payment":"%s",
                 "status":"%s","placedAt":"2026-01-01T00:00:00Z"}""".formatted(ORDER, UUID.randomUUID(), status));
        return mvc.get().uri(PAGE).sessionAttr(KeptForm.class.getName(), kept).exchange();
    }

    private static KeptForm sentTo(String path) {
        return new KeptForm(path, Map.of("key", List.of("key-of-the-form")), Instant.now());
    }

    @Test
    void showsWhatIsAboutToBeDoneAndSendsTheFormAsItWas() {
        assertThat(open("PAID", sentTo(PAGE)))
                .hasStatusOk()
                .bodyText()
                .contains("Confirm the refund", "Nothing has been refunded yet", "1 × Harbour kettle", "€49.00")
                .contains("action=\"" + PAGE + "\"", "value=\"key-of-the-form\"", "name=\"_csrf\"");
    }

    @Test
    void showsTheOrderWhereThereIsNothingToConfirm() {
        assertThat(open("PAID", sentTo("/orders/" + UUID.randomUUID() + "/refund")))
                .hasStatus(302)
                .hasRedirectedUrl("/orders/" + ORDER);
    }

    @Test
    void showsTheOrderWhenItIsRefundedAlready() {
        assertThat(open("REFUNDED", sentTo(PAGE))).hasStatus(302).hasRedirectedUrl("/orders/" + ORDER);
    }
}
