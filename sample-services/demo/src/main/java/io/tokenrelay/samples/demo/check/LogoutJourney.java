package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Browser;
import io.tokenrelay.samples.demo.check.http.Field;
import io.tokenrelay.samples.demo.check.http.Form;
import io.tokenrelay.samples.demo.check.http.Http;
import io.tokenrelay.samples.demo.check.http.Page;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signing out ends the session in the shop, the one at the server, and all that the login could still be used for. */
final class LogoutJourney {

    private final World world;
    private Insider.@Nullable Login ended;

    LogoutJourney(World world) {
        this.world = world;
    }

    Chapter chapter() {
        return new Chapter(
                "Logout",
                List.of(
                        Scenario.works("alice signs out, and is back on the shop's front page", this::signOut),
                        Scenario.works("whoever sits at her browser now has to sign in again", this::mustSignInAgain),
                        Scenario.refused(
                                "the refresh token of a login that ended",
                                Refusals.GRANT_ENDED,
                                OnTwin.succeeds(Manner.STOCK_SERVER, this::refreshAtTwin),
                                this::refresh),
                        Scenario.refused(
                                "an access token of a login that ended, for exchange",
                                Refusal.rule(2),
                                OnTwin.succeeds(Manner.STOCK_SERVER, this::exchangeAtTwin),
                                this::exchange)));
    }

    private void signOut() {
        Browser browser = world.browser(Person.ALICE);
        Form form =
                new Page(browser.open(world.storefront("/"))).formTo("/logout").orElseThrow();
        Answer page = Expect.status(200, browser.submit(form));
        Expect.equal(page.uri(), world.storefront("/"), "The page after signing out");
        Expect.that(new Page(page).formTo("/logout").isEmpty(), "The shop still shows somebody signed in");
    }

    private void mustSignInAgain() {
        Answer page = world.browser(Person.ALICE).open(world.storefront("/orders"));
        Expect.that(new Page(page).formWith("password").isPresent(), "There is no sign-in form, but " + page);
    }

    private void refresh() {
        World.refused(Refusals.GRANT_ENDED, "invalid_grant", world.insider().refresh(ended().refreshToken()));
    }

    private void exchange() {
        World.refused(
                Refusal.rule(2),
                "invalid_request",
                world.insider().exchange("storefront", ended().accessToken(), "orders", "orders:read"));
    }

    private Haul refreshAtTwin() {
        return Haul.of(
                world.twin().insider().refresh(endedAtTwin().refreshToken()), "the login that ended gives new tokens");
    }

    private Haul exchangeAtTwin() {
        String token = endedAtTwin().accessToken();
        return Haul.of(
                world.twin().insider().exchange("storefront", token, "orders", "orders:read"),
                "it is exchanged as if nothing had happened");
    }

    /** A new login there for each attack, ended in the same way: refreshing replaces its access token. */
    private Insider.Login endedAtTwin() {
        Insider.Login login = world.twin().insider().login(Person.ALICE, "storefront", "openid shop");
        URI back = URI.create("http://127.0.0.1/");
        Answer leaving =
                login.browser().openUntil(logout(world.twin().addresses().issuer(), login, back), back);
        Expect.equal(leaving.location().orElse(null), back, "Where the twin leads after signing out");
        return login;
    }

    /** A login whose tokens were in use, ended the way the shop does it (OpenID Connect RP-Initiated Logout 1.0). */
    private Insider.Login ended() {
        if (ended == null) {
            Insider.Login login = world.insider().login(Person.ALICE);
            world.insider().exchanged("storefront", login.accessToken(), "orders", "orders:read");
            URI back = world.storefront("/");
            Answer page = login.browser().open(logout(world.ports().issuer(), login, back));
            Expect.equal(page.uri(), world.storefront("/"), "The page after signing out");
            ended = login;
        }
        return ended;
    }

    private static URI logout(URI issuer, Insider.Login login, URI back) {
        return URI.create(issuer + "/connect/logout?"
                + Http.encode(List.of(
                        new Field("id_token_hint", login.idToken()),
                        new Field("client_id", "storefront"),
                        new Field("post_logout_redirect_uri", back.toString()))));
    }
}
