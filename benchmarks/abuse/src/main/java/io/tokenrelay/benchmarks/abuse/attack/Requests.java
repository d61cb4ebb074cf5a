package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.http.Answer;
import io.tokenrelay.benchmarks.http.Field;
import java.util.List;

/** The requests that most abuses begin with. */
final class Requests {

    static final String TYPES = "urn:ietf:params:oauth:token-type:";

    private Requests() {}

    /** A token in the hands of orders that justifies reading. */
    static String reading(Product product) {
        return product.received(product.alice(), "orders:read");
    }

    /** A token in the hands of orders that justifies writing. */
    static String writing(Product product) {
        return product.received(product.alice(), "orders:write");
    }

    /** The legitimate request of orders to charge for alice. */
    static List<Field> charging(Product product) {
        return product.exchange("orders", writing(product), "payments", "payments:charge");
    }

    /** What orders gets at payments for this token. */
    static Answer atPayments(Product product, String subject, String scope) {
        return product.token("orders", product.exchange("orders", subject, "payments", scope));
    }

    static boolean names(Token token, String service) {
        return token.audiences().contains(service) || token.audiences().contains("api://" + service);
    }
}
