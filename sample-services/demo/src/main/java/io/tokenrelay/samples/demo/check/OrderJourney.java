package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Browser;
import io.tokenrelay.samples.demo.check.http.Form;
import io.tokenrelay.samples.demo.check.http.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order that reaches payments and inventory, and its refund, all through the shop's pages. */
final class OrderJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final World world;
    private @Nullable URI order;
    private int stockBefore;

    OrderJourney(World world) {
        this.world = world;
    }

    Chapter chapter() {
        return new Chapter(
                "An order across four services",
                List.of(
                        Scenario.works(
                                "alice buys two kettles: orders charges at payments and reserves at inventory",
                                this::buy),
                        Scenario.works("the same click twice is one order", this::doubleClick),
                        Scenario.works(
                                "payments saw alice, through storefront and orders, and payments:charge alone",
                                this::seen),
                        Scenario.works("alice is refunded", this::refund),
                        Scenario.works(
                                "orders puts the goods back as itself, with no user involved", this::restocked)));
    }

    private void buy() {
        stockBefore = kettles();
        Browser browser = world.browser(Person.ALICE);
        Answer placed = browser.submit(checkoutForm(browser).with("quantity", "2"));
        Expect.status(200, placed);
        Expect.that(placed.uri().getPath().startsWith("/orders/"), "Buying led to " + placed);
        order = placed.uri();
        Expect.contains(new Page(placed).text(), "2 × Harbour kettle", "The order's page");
        Expect.contains(new Page(placed).text(), "€98.00", "The order's page");
        Expect.equal(kettles(), stockBefore - 2, "The stock of kettles");
    }

    private void doubleClick() {
        Browser browser = world.browser(Person.ALICE);
        int before = kettles();
        Form form = checkoutForm(browser);
        URI first = browser.submit(form).uri();
        Expect.equal(browser.submit(form).uri(), first, "The second order");
        Expect.equal(kettles(), before - 1, "The stock of kettles");
    }

    private void seen() {
        String text = orderPage();
        Expect.contains(
                text, "You storefront orders payments", "The order's page, about how the payment was authorised,");
        Expect.contains(text, "user", "The order's page");
        Expect.contains(text, "payments:charge", "The order's page");
        Expect.that(!text.contains("payments:refund"), "payments saw more than payments:charge");
    }

    private void refund() {
        Browser browser = world.browser(Person.ALICE);
        Form form = new Page(browser.open(placedOrder())).formTo("/refund").orElseThrow();
        stockBefore = kettles();
        Expect.contains(new Page(browser.submit(form)).text(), "Refunded", "The order's page");
    }

    /** The job in orders runs every second. */
    private void restocked() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (kettles() != stockBefore + 2) {
            Expect.that(Instant.now().isBefore(deadline), "The goods are not back on the shelf");
            Thread.sleep(200);
        }
    }

    private Form checkoutForm(Browser browser) {
        return new Page(browser.open(world.storefront("/checkout/kettle")))
                .formWith("quantity")
                .orElseThrow();
    }

    private String orderPage() {
        return new Page(world.browser(Person.ALICE).open(placedOrder())).text();
    }

    private URI placedOrder() {
        if (order == null) {
            throw new CheckFailedException("There is no order to look at");
        }
        return order;
    }

    private int kettles() {
        Map<String, Object> stock =
                Json.object(Expect.status(200, world.http().get(world.inventory("/stock"), Map.of())));
        return ((Number) stock.getOrDefault("kettle", 0)).intValue();
    }
}
