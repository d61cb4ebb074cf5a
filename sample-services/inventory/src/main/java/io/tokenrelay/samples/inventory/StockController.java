package io.tokenrelay.samples.inventory;

import io.tokenrelay.starter.annotation.PublicEndpoint;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is left of each product. */
@RestController
class StockController {

    private final Stock stock;

    StockController(Stock stock) {
        this.stock = stock;
    }

    @GetMapping("/stock")
    @PublicEndpoint(reason = "How many are left is printed on the shop's front page, which anybody can read")
    Map<String, Integer> levels() {
        return stock.levels();
    }
}
