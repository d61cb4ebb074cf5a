package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Browser;
import io.tokenrelay.samples.demo.check.http.Form;
import io.tokenrelay.samples.demo.check.http.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refund that payments wants a recent sign-in for: the server says so three services away from where people sign in. */
final class StepUpJourney {

    /** What the registry requires of a refund, and a little more. */
    static final Duration TOO_OLD = Duration.ofSeconds(62);

    private final World world;
    private final Browser browser = new Browser();
    private Instant signedIn = Instant.EPOCH;
    private @Nullable URI order;
    private @Nullable Form confirmation;

    StepUpJourney(World world) {
        this.world = world;
    }

    /** Early, so that the sign-in has grown old by the time of the refund. */
    Chapter beginning() {
        return new Chapter(
                "A sign-in that grows old",
                List.of(Scenario.works("alice signs in from another browser, and buys a lamp", this::begin)));
    }

    private void begin() {
        signedIn = Instant.now();
        Answer checkout = signIn(browser.open(world.storefront("/checkout/lamp")));
        Form form = new Page(checkout).formWith("quantity").orElseThrow();
        order = Expect.status(200, browser.submit(form)).uri();
    }

    Chapter chapter() {
        return new Chapter(
                "Signing in again for a refund (waits until a sign-in is a minute old)",
                List.of(
                        Scenario.works(
                                "alice wants her money back, and is sent to sign in again: payments' demand came up"
                                        + " through orders",
                                this::sentToSignIn),
                        Scenario.works("back in the shop, she sees what she is about to do", this::seesConfirmation),
                        Scenario.works("she confirms it twice, and is refunded once", this::confirmsTwice)));
    }

    private void sentToSignIn() throws InterruptedException {
        Form form = refundForm();
        Thread.sleep(Math.max(
                0, Duration.between(Instant.now(), signedIn.plus(TOO_OLD)).toMillis()));
        Answer page = browser.submit(form);
        Expect.that(new Page(page).formWith("password").isPresent(), "There is no sign-in form, but " + page);
        Expect.that(!page.uri().toString().contains("refund"), "What was sent is in a URL: " + page.uri());
        Answer confirm = Expect.status(200, signIn(page));
        Expect.equal(confirm.uri().getPath(), placed().getPath() + "/refund", "The page after signing in");
        confirmation = new Page(confirm).formTo("/refund").orElseThrow();
        Expect.contains(new Page(confirm).text(), "Nothing has been refunded yet", "The page after signing in");
    }

    private void seesConfirmation() {
        Page page = new Page(browser.open(URI.create(placed() + "/refund")));
        Expect.contains(page.text(), "Confirm the refund", "The confirmation");
        Expect.contains(page.text(), "1 ×", "The confirmation");
        Expect.contains(new Page(browser.open(placed())).text(), "Paid", "The order's page before it is confirmed");
    }

    private void confirmsTwice() {
        if (confirmation == null) {
            throw new CheckFailedException("There is nothing to confirm");
        }
        Expect.contains(
                new Page(Expect.status(200, browser.submit(confirmation))).text(), "Refunded", "The order's page");
        Expect.contains(
                new Page(Expect.status(200, browser.submit(confirmation))).text(), "Refunded", "The order's page");
        Answer again = browser.open(URI.create(placed() + "/refund"));
        Expect.equal(again.uri().getPath(), placed().getPath(), "The confirmation of what is done");
    }

    private Answer signIn(Answer page) {
        Answer answer = page;
        for (int i = 0; i < 3 && answer.uri().getPort() == world.ports().authServer(); i++) {
            Page shown = new Page(Expect.status(200, answer));
            Form form = shown.formWith("password")
                    .map(login ->
                            login.with("username", Person.ALICE.username()).with("password", Person.ALICE.password()))
                    .or(() -> shown.formWith("state"))
                    .orElseThrow(() -> new CheckFailedException("Neither sign-in nor consent: " + page));
            answer = browser.submit(form);
        }
        return answer;
    }

    private Form refundForm() {
        return new Page(browser.open(placed())).formTo("/refund").orElseThrow();
    }

    private URI placed() {
        if (order == null) {
            throw new CheckFailedException("There is no order");
        }
        return order;
    }
}
