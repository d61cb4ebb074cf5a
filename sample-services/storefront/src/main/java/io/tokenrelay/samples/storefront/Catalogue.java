package io.tokenrelay.samples.storefront;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the shop sells. */
@Component
class Catalogue {

    private final List<Product> products = List.of(
            product("kettle", "Harbour kettle", "Boils a litre in three minutes and whistles in tune.", 49_00),
            product("teapot", "Stoneware teapot", "Four cups, and it does not drip.", 34_50),
            product("lamp", "Reading lamp", "Warm light that bends to the page.", 89_00),
            product("chair", "Window chair", "Ash and wool, for long afternoons.", 149_00),
            product("blanket", "Wool blanket", "Heavy, soft, made to be handed down.", 39_90),
            product("bookend", "Slate bookend", "Keeps a shelf in order.", 24_00));

    List<Product> products() {
        return products;
    }

    Optional<Product> find(String sku) {
        return products.stream().filter(product -> product.sku().equals(sku)).findFirst();
    }

    private static Product product(String sku, String name, String description, long cents) {
        return new Product(sku, name, description, new Money(cents, "EUR"));
    }
}
