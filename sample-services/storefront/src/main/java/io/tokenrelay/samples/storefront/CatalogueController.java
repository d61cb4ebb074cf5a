package io.tokenrelay.samples.storefront;

import io.tokenrelay.starter.annotation.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page. */
@Controller
class CatalogueController {

    private final Catalogue catalogue;
    private final StockLevels stock;

    CatalogueController(Catalogue catalogue, StockLevels stock) {
        this.catalogue = catalogue;
        this.stock = stock;
    }

    @GetMapping("/")
    @PublicEndpoint(reason = "Anybody may look around before signing in")
    String catalogue(Model model) {
        model.addAttribute("products", catalogue.products());
        model.addAttribute("stock", stock.read());
        return "catalogue";
    }
}
