package io.tokenrelay.samples.orders;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What things cost. An order's total is worked out from here and never taken from a request. */
@Component
class PriceList {

    private static final String CURRENCY = "EUR";

    private final Map<String, Integer> prices = Map.of(
            "kettle", 49_00,
            "teapot", 34_50,
            "lamp", 89_00,
            "chair", 149_00,
            "blanket", 39_90,
            "bookend", 24_00);

    Optional<Money> priceOf(String sku) {
        return Optional.ofNullable(prices.get(sku)).map(minor -> new Money(minor, CURRENCY));
    }
}
