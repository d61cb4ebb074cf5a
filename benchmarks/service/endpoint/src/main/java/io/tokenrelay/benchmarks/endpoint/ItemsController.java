package io.tokenrelay.benchmarks.endpoint;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.RequireScope;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is measured: cheap, so that what stands before it shows. Without the starter its annotations mean nothing. */
@RestController
@AllowCallers("storefront")
class ItemsController {

    private static final List<Item> ITEMS = List.of(new Item("kettle", 12), new Item("lamp", 5));

    @GetMapping("/items")
    @RequireScope("items:read")
    List<Item> items() {
        return ITEMS;
    }

    record Item(String sku, int left) {}
}
