package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.abuse.product.Person;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.product.Code;
import io.tokenrelay.benchmarks.product.Login;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Tokens that go on being exchanged after something was taken back. Each waits a second and a half in between, so that
 * what is taken back has come to be known.
 */
public final class RevocationAbuses {

    private static final Duration SPREAD = Duration.ofMillis(1500);

    private RevocationAbuses() {}

    public static Group group() {
        return new Group(
                "Revocation",
                List.of(
                        new Abuse(
                                "revoked token",
                                "storefront revokes the token that it gave to orders; orders exchanges it. Allowed: it gets a token.",
                                RevocationAbuses::token),
                        new Abuse(
                                "revoked ancestor",
                                "storefront revokes the access token of the login, from which the token at orders was made; orders "
                                        + "exchanges that. Allowed: it gets a token.",
                                RevocationAbuses::ancestor),
                        new Abuse(
                                "revoked ancestor, further down",
                                "storefront revokes the token that it gave to hop1, with which hop1 called hop2; hop2 exchanges what it "
                                        + "received. Allowed: it gets a token.",
                                RevocationAbuses::furtherDown),
                        new Abuse(
                                "revoked login",
                                "storefront revokes the refresh token of the login; orders exchanges what came of that login. Allowed: it "
                                        + "gets a token.",
                                RevocationAbuses::login),
                        new Abuse(
                                "logged out",
                                "The person logs out; orders exchanges what came of that login. Allowed: it gets a token.",
                                RevocationAbuses::loggedOut),
                        new Abuse(
                                "code used twice",
                                "An authorization code is redeemed a second time, so one of the two is a thief; orders exchanges what came "
                                        + "of the first. Allowed: it gets a token.",
                                RevocationAbuses::codeTwice),
                        new Abuse(
                                "client shut out",
                                "The operator takes back what portal got, or shuts it out; orders exchanges a token that came from it. "
                                        + "Allowed: it gets a token.",
                                RevocationAbuses::client),
                        new Abuse(
                                "person shut out",
                                "The operator shuts bob out; orders exchanges a token in his name. Allowed: it gets a token.",
                                RevocationAbuses::person)));
    }

    private static Verdict token(Product product) throws InterruptedException {
        Login login = product.login(Person.ALICE, "storefront");
        String held = product.received(login, "orders:read");
        product.revoke("storefront", held);
        return exchanged(product, held);
    }

    private static Verdict ancestor(Product product) throws InterruptedException {
        Login login = product.login(Person.ALICE, "storefront");
        String held = product.received(login, "orders:read");
        product.revoke("storefront", login.accessToken());
        return exchanged(product, held);
    }

    private static Verdict furtherDown(Product product) throws InterruptedException {
        String atHop1 = product.receivedBy("hop1", product.login(Person.ALICE, "storefront"), "hop:1");
        String atHop2 = product.granted(
                product.token("hop1", product.exchange("hop1", atHop1, "hop2", product.scopeFor("hop2", "hop:2"))));
        product.revoke("storefront", atHop1);
        Thread.sleep(SPREAD.toMillis());
        return Verdicts.anyToken(product.token("hop2", product.exchange("hop2", atHop2, "hop3", "hop:3")));
    }

    private static Verdict login(Product product) throws InterruptedException {
        Login login = product.login(Person.ALICE, "storefront");
        String held = product.received(login, "orders:read");
        product.revoke("storefront", login.refreshToken());
        return exchanged(product, held);
    }

    private static Verdict loggedOut(Product product) throws InterruptedException {
        Login login = product.login(Person.ALICE, "storefront");
        String held = product.received(login, "orders:read");
        product.logOut(login);
        return exchanged(product, held);
    }

    private static Verdict codeTwice(Product product) throws InterruptedException {
        Code code = product.authorize(Person.ALICE, "storefront", product.loginScopes("storefront"));
        String held = product.received(product.login(code, Map.of()), "orders:read");
        product.redeem(code, Map.of());
        return exchanged(product, held);
    }

    private static Verdict client(Product product) throws InterruptedException {
        String held = product.received(product.login(Person.ALICE, "portal"), "orders:read");
        if (!product.disableClient("portal")) {
            return new Verdict.NotApplicable("a client can't be shut out");
        }
        return exchanged(product, held);
    }

    private static Verdict person(Product product) throws InterruptedException {
        String held = product.received(product.login(Person.BOB, "storefront"), "orders:read");
        product.disable(Person.BOB);
        return exchanged(product, held);
    }

    private static Verdict exchanged(Product product, String held) throws InterruptedException {
        Thread.sleep(SPREAD.toMillis());
        return Verdicts.anyToken(Requests.atPayments(product, held, "payments:read"));
    }
}
