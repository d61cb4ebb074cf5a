package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Browser;
import io.tokenrelay.samples.demo.check.http.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Somebody who got hold of orders makes people sign in again, where no rule of the server asks for it. */
final class DemandAttacks {

    private final World world;

    DemandAttacks(World world) {
        this.world = world;
    }

    Chapter chapter() {
        return new Chapter(
                "Attacks: demands to sign in again",
                List.of(
                        Scenario.refused(
                                "orders invents the demand that alice signs in again",
                                Refusals.CHALLENGE,
                                atTwin("alice is sent to sign in because orders says so"),
                                this::invented),
                        Scenario.refused(
                                "orders answers alice with the demand that the server made of bob",
                                Refusals.CHALLENGE,
                                atTwin("alice is sent to sign in for what bob wanted to do"),
                                this::ofAnotherPerson)));
    }

    private void invented() throws InterruptedException {
        notSentToSignIn(
                token -> demand(new Forger(token, world.ports().issuer())
                        .demandOfSignIn("api://storefront", "payments:refund")),
                Refusals.SIGNATURE.id());
    }

    private void ofAnotherPerson() throws InterruptedException {
        String genuine = demandedOfBob();
        notSentToSignIn(token -> demand(genuine), "lin is that of another sign-in");
    }

    /**
     * Alice looks at her orders while the attacker answers in their place.
     *
     * @param reason why it must not be believed, as the log says
     */
    private void notSentToSignIn(UnaryOperator<String> challenge, String reason) throws InterruptedException {
        Browser browser = new Browser();
        URI orders = world.storefront("/orders");
        URI start = new SignIn(browser, Person.ALICE, orders)
                .from(orders)
                .location()
                .orElse(orders);
        Expect.status(200, browser.open(start));
        ServiceLog log = ServiceLog.fromNow(world.places().log("storefront"));
        Answer page = world.refusedAt("storefront", Refusals.CHALLENGE, 403, () -> world.fallenOrders()
                .whileItAnswers(challenge, () -> browser.open(orders)));
        log.says(reason);
        Expect.equal(page.uri(), orders, "The page that alice is at");
        Expect.that(new Page(page).formWith("password").isEmpty(), "Alice is asked for her password");
        Expect.status(200, browser.open(orders));
    }

    /** A genuine one, which orders gets when it asks for a refund that bob has not signed in for recently enough. */
    private String demandedOfBob() throws InterruptedException {
        String bob = Json.string(
                Json.object(Expect.status(
                        200, world.insider().refresh(world.login(Person.BOB).refreshToken()))),
                "access_token");
        Instant signedIn = Instant.ofEpochSecond(
                Long.parseLong(String.valueOf(AccessTokenView.of(bob).claim("auth_time"))));
        Duration young = Duration.between(Instant.now(), signedIn.plus(StepUpJourney.TOO_OLD));
        Thread.sleep(Math.max(0, young.toMillis()));
        Answer answer = world.insider()
                .exchange(
                        "orders",
                        world.insider().exchanged("storefront", bob, "orders", "orders:write"),
                        "payments",
                        "payments:refund",
                        world.purchase(Person.ALICE).bound());
        World.refused(Refusal.rule(11), "insufficient_user_authentication", answer);
        return Json.string(Json.object(answer), "step_up_challenge");
    }

    private static String demand(String challenge) {
        return "Bearer error=\"insufficient_user_authentication\", max_age=\"60\", step_up_challenge=\"" + challenge
                + "\"";
    }

    private OnTwin atTwin(String gain) {
        return OnTwin.succeeds(Manner.FORWARDED_TOKEN, () -> {
            URI order = TwinWorld.at(world.twin().addresses().forwardedStorefront(), "/orders/1");
            String token = world.twin().forwarded(Person.ALICE);
            Answer answer = world.fallenOrders().whileItAnswers(sent -> demand("any.thing.goes"), () -> world.twin()
                    .http()
                    .get(order, World.bearer(token)));
            String location = answer.location().map(URI::toString).orElse("nowhere");
            Expect.that(
                    location.startsWith(world.twin().addresses().issuer().toString())
                            && location.contains("max_age=60"),
                    "The twin's storefront leads to " + location);
            return new Haul(true, gain);
        });
    }
}
