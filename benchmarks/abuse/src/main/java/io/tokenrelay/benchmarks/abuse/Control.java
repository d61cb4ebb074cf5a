package io.tokenrelay.benchmarks.abuse;

import io.tokenrelay.benchmarks.abuse.product.Person;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.http.Answer;
import java.time.Duration;
import java.util.List;

/**
 * What has to work at a product: else a refusal says that it was set up wrongly, not that it is safe. Every request that
 * an abuse changes is made here as it should be.
 */
final class Control {

    private static final Duration LONGER_THAN_ANY_ABUSE_WAITS = Duration.ofSeconds(2);

    private Control() {}

    /** @throws IllegalStateException when anything doesn't work, or payments takes requests without a token */
    static void pass(Product product) throws InterruptedException {
        String held = product.received(product.alice(), "orders:write");
        String charging = exchanged(product, "orders", held, "payments", "payments:charge");
        expect(product, 200, product.charge(charging), "payments doesn't take the token that it should");
        expect(product, 401, product.charge("nonsense"), "payments takes nonsense");
        Thread.sleep(LONGER_THAN_ANY_ABUSE_WAITS.toMillis());
        exchanged(product, "orders", held, "payments", "payments:refund");
        exchanged(product, "orders", held, "inventory", "inventory:reserve");
        exchanged(product, "orders", product.received(product.alice(), "orders:read"), "payments", "payments:read");
        exchanged(
                product,
                "reviews",
                product.receivedBy("reviews", product.alice(), "reviews:write"),
                "payments",
                "payments:read");
        String atHop1 = product.receivedBy("hop1", product.alice(), "hop:1");
        String atHop2 = exchanged(product, "hop1", atHop1, "hop2", product.scopeFor("hop2", "hop:2"));
        exchanged(product, "hop2", atHop2, "hop3", "hop:3");
        for (String client : List.of("kiosk", "portal")) {
            String read = product.received(product.login(Person.ALICE, client), "orders:read");
            exchanged(product, "orders", read, "payments", "payments:read");
        }
        product.granted(product.asItself("orders", "inventory", "inventory:restock"));
    }

    private static String exchanged(Product product, String requester, String held, String target, String scope) {
        return product.granted(product.token(requester, product.exchange(requester, held, target, scope)));
    }

    private static void expect(Product product, int status, Answer answer, String otherwise) {
        if (answer.status() != status) {
            throw new IllegalStateException(product.key() + ": " + otherwise + ": " + answer);
        }
    }
}
