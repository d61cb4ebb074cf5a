package io.tokenrelay.samples.orders;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What storefront asks for, and what payments answers. */
final class TestRequests {

    private TestRequests() {}

    static RequestBuilder placement(UUID key, RequestPostProcessor token) {
        return post("/orders")
                .header("Idempotency-Key", key.toString())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"sku\":\"lamp\",\"quantity\":2,\"total\":1,\"owner\":\"somebody else\"}")
                .with(token);
    }

    static RequestBuilder refund(UUID key, UUID payment, RequestPostProcessor token) {
        return post("/refunds")
                .header("Idempotency-Key", key.toString())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"payment\":\"" + payment + "\"}")
                .with(token);
    }

    static String payment(UUID id, UUID order) {
        return """
                {"id":"%s","order":"%s","amount":{"minor":17800,"currency":"EUR"},"status":"CHARGED",
                 "chargedAt":"2026-01-01T00:00:00Z",
                 "authorisation":{"subject":"x","subjectKind":"user","caller":"orders","chain":[],"scopes":[],"transaction":null}}
                """.formatted(id, order);
    }

    static String refunded(UUID id, UUID order) {
        return payment(id, order).replace("CHARGED", "REFUNDED");
    }
}
