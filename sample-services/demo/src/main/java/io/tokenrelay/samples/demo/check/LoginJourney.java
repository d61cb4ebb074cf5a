package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Browser;
import io.tokenrelay.samples.demo.check.http.Form;
import io.tokenrelay.samples.demo.check.http.Page;
import java.util.List;

/** Signing in with a browser. */
final class LoginJourney {

    private final World world;

    LoginJourney(World world) {
        this.world = world;
    }

    Chapter chapter() {
        return new Chapter(
                "Login with a browser",
                List.of(
                        Scenario.works("anybody can look around in the shop", this::lookAround),
                        Scenario.works(
                                "the shop sends whoever wants to see orders to the sign-in page", this::mustSignIn),
                        Scenario.works("a wrong password gets nowhere", this::wrongPassword),
                        Scenario.works(
                                "alice signs in, reads what she consents to, and is back in the shop", this::alice),
                        Scenario.works("the browser holds no token, in no cookie and on no page", this::noToken)));
    }

    private void lookAround() {
        Answer page = Expect.status(200, new Browser().open(world.storefront("/")));
        Expect.contains(new Page(page).text(), "Harbour kettle", "The front page");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        Expect.contains(policy, "default-src 'none'", "The content security policy of the shop");
    }

    private void mustSignIn() {
        Answer page = Expect.status(200, world.browser(Person.ALICE).open(world.storefront("/orders")));
        Expect.equal(page.uri().getPort(), world.ports().authServer(), "The port of the sign-in page");
        Expect.that(new Page(page).formWith("password").isPresent(), "There is no sign-in form");
    }

    private void wrongPassword() {
        Browser browser = new Browser();
        Form form = new Page(browser.open(world.storefront("/orders")))
                .formWith("password")
                .orElseThrow();
        Answer page = browser.submit(form.with("username", "alice").with("password", "not-it"));
        Expect.equal(page.uri().getPort(), world.ports().authServer(), "The port of the page that follows");
        Expect.that(new Page(page).formWith("password").isPresent(), "There is no sign-in form any more");
    }

    private void alice() {
        Browser browser = world.browser(Person.ALICE);
        Form login = new Page(browser.open(world.storefront("/orders")))
                .formWith("password")
                .orElseThrow();
        Answer consent = browser.submit(login.with("username", "alice").with("password", Person.ALICE.password()));
        Page page = new Page(Expect.status(200, consent));
        Expect.contains(page.text(), "harge your card", "The consent page, about what follows from the consent,");
        Form form = page.formWith("state").orElseThrow(() -> new CheckFailedException("No consent page: " + consent));
        Answer back = Expect.status(200, browser.submit(form));
        Expect.equal(back.uri().getPort(), world.ports().storefront(), "The port of the page after signing in");
        Expect.equal(back.uri().getPath(), "/orders", "The page after signing in");
        Expect.contains(new Page(back).text(), "Your orders", "The page after signing in");
    }

    private void noToken() {
        Browser browser = world.browser(Person.ALICE);
        String page = browser.open(world.storefront("/orders")).body();
        Expect.that(!page.contains("eyJ"), "The page has something in it that looks like a token");
        Expect.that(
                browser.cookies().stream().noneMatch(cookie -> cookie.contains("eyJ")), "A cookie looks like a token");
    }
}
