package io.tokenrelay.samples.storefront;

import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.server.ResponseStatusException;

/** From a product to an order. */
@Controller
@RequireUser
@RequireScope("shop")
class CheckoutController {

    private final Catalogue catalogue;
    private final OrdersClient orders;

    CheckoutController(Catalogue catalogue, OrdersClient orders) {
        this.catalogue = catalogue;
        this.orders = orders;
    }

    /** The key in the form makes a double click one order. */
    @GetMapping("/checkout/{sku}")
    @NotOwned(reason = "products are the same for everyone")
    String form(@PathVariable String sku, Model model) {
        model.addAttribute("product", product(sku));
        model.addAttribute("key", UUID.randomUUID());
        return "checkout";
    }

    @PostMapping("/checkout/{sku}")
    @NotOwned(reason = "products are the same for everyone, and the key is the caller's own")
    String order(
            @PathVariable String sku,
            @RequestParam UUID key,
            @RequestParam @Positive @Max(10) int quantity,
            Model model) {
        Product product = product(sku);
        try {
            return "redirect:/orders/"
                    + orders.place(key, product.sku(), quantity).id();
        } catch (HttpClientErrorException.Conflict e) {
            model.addAttribute("product", product);
            model.addAttribute("key", UUID.randomUUID());
            model.addAttribute("soldOut", true);
            return "checkout";
        }
    }

    private Product product(String sku) {
        return catalogue.find(sku).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
