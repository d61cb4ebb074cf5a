package io.tokenrelay.samples.storefront;

import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.edge.KeptForm;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's orders: the list, one of them, and its refund. */
@Controller
@RequestMapping("/orders")
@RequireUser
@RequireScope("shop")
class OrdersController {

    private static final String ORDERS_DECIDES = "orders stores whose an order is, and checks it with @SubjectOwns";

    private final Catalogue catalogue;
    private final OrdersClient orders;

    OrdersController(Catalogue catalogue, OrdersClient orders) {
        this.catalogue = catalogue;
        this.orders = orders;
    }

    @GetMapping
    String list(Model model) {
        List<Line> lines = orders.own().stream().map(this::line).toList();
        model.addAttribute("lines", lines);
        return "orders";
    }

    @GetMapping("/{id}")
    @NotOwned(reason = ORDERS_DECIDES)
    String show(@PathVariable UUID id, Model model) {
        OrdersClient.Order order = orders.show(id);
        model.addAttribute("line", line(order));
        model.addAttribute("payment", orders.receipt(order.payment()));
        model.addAttribute("key", UUID.randomUUID());
        return "order";
    }

    /**
     * Where the person has to sign in again first, orders' answer says so: the starter sees to that, and the person comes
     * back to {@link #confirm}. The key in the form makes it one refund however often the form is sent.
     */
    @PostMapping("/{id}/refund")
    @NotOwned(reason = ORDERS_DECIDES)
    String refund(@PathVariable UUID id, @RequestParam UUID key) {
        orders.refund(key, orders.show(id).payment());
        return "redirect:/orders/" + id;
    }

    /** Shows what is about to be done, with the form as it was sent before the person signed in again. */
    @GetMapping("/{id}/refund")
    @NotOwned(reason = ORDERS_DECIDES)
    String confirm(@PathVariable UUID id, Optional<KeptForm> sent, Model model) {
        OrdersClient.Order order = orders.show(id);
        Optional<String> key = sent.flatMap(form -> form.value("key"));
        if (order.refunded() || key.isEmpty()) {
            return "redirect:/orders/" + id;
        }
        model.addAttribute("line", line(order));
        model.addAttribute("key", key.get());
        return "confirm-refund";
    }

    private Line line(OrdersClient.Order order) {
        return new Line(order, catalogue.find(order.sku()).map(Product::name).orElse(order.sku()));
    }

    /** An order with the name of what was bought. */
    record Line(OrdersClient.Order order, String name) {

        private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern(
                        "d MMMM yyyy, HH:mm", Locale.ENGLISH)
                .withZone(ZoneId.systemDefault());

        public String placed() {
            return DAY_AND_TIME.format(order.placedAt());
        }
    }
}
