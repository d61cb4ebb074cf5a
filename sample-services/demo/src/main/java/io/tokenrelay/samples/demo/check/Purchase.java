package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Something that a person has bought.
 *
 * @param order the order's id
 * @param payment the payment's id
 */
record Purchase(String order, String payment) {

    /** What a blanket costs, as tokens are bound to it. */
    static final String AMOUNT = "3990 EUR";

    /** What it is, as payments is asked for it. */
    String transaction() {
        return "{\"order\":\"%s\",\"amount\":{\"minor\":3990,\"currency\":\"EUR\"}}".formatted(order);
    }

    /** What a token about it is bound to. */
    Field bound() {
        return Insider.bound(order, AMOUNT);
    }

    /** Buys a blanket, by a call as storefront makes it. */
    static Purchase make(World world, Person person) {
        Map<String, String> headers = new HashMap<>(
                world.holding("POST", world.orders("/orders"), world.ordersToken(person, "orders:write")));
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        Answer answer = world.http().postJson(world.orders("/orders"), headers, "{\"sku\":\"blanket\",\"quantity\":1}");
        Map<String, Object> order = Json.object(Expect.status(201, answer));
        return new Purchase(Json.string(order, "id"), Json.string(order, "payment"));
    }
}
