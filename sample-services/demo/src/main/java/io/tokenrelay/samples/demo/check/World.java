package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.Places;
import io.tokenrelay.samples.demo.Ports;
import io.tokenrelay.samples.demo.TwinAddresses;
import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Browser;
import io.tokenrelay.samples.demo.check.http.Http;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the scenarios share: where everything is, the people's browsers, and the tokens that an insider could have. */
final class World {

    private final Ports ports;
    private final Places places;
    private final FallenOrders fallenOrders;
    private final Insider insider;
    private final TwinWorld twin;
    private final Http http = new Http();
    private final Map<Person, Browser> browsers = new EnumMap<>(Person.class);
    private final Map<Person, Insider.Login> logins = new EnumMap<>(Person.class);
    private final Map<Person, Purchase> purchases = new EnumMap<>(Person.class);
    private @Nullable String shortLived;

    World(Ports ports, TwinAddresses twin, FallenOrders fallenOrders, Places places) {
        this.ports = ports;
        this.fallenOrders = fallenOrders;
        this.places = places;
        this.insider = Insider.ofShop(ports, places);
        this.twin = new TwinWorld(twin);
    }

    Ports ports() {
        return ports;
    }

    Places places() {
        return places;
    }

    /** Orders as storefront reaches it. */
    FallenOrders fallenOrders() {
        return fallenOrders;
    }

    Insider insider() {
        return insider;
    }

    /** The unsafe twin of all this. */
    TwinWorld twin() {
        return twin;
    }

    Http http() {
        return http;
    }

    /** A person's browser, the same one every time. */
    Browser browser(Person person) {
        return browsers.computeIfAbsent(person, key -> new Browser());
    }

    /** A login of this person whose tokens the insider has, the same one every time. */
    Insider.Login login(Person person) {
        return logins.computeIfAbsent(person, insider::login);
    }

    /** A token of this person for orders, as storefront would get it. */
    String ordersToken(Person person, String scope) {
        return insider.exchanged("storefront", login(person).accessToken(), "orders", scope);
    }

    /** A token of this person to read their payments, as orders would get it. */
    String readingToken(Person person) {
        return insider.exchanged("orders", ordersToken(person, "orders:read"), "payments", "payments:read");
    }

    /** A token of this person to charge for alice's order, as orders would get it. */
    String chargeToken(Person person) {
        return insider.exchanged(
                "orders",
                ordersToken(person, "orders:write"),
                "payments",
                "payments:charge",
                purchase(Person.ALICE).bound());
    }

    /** A token of this person for orders, after a sign-in of this moment: a refund wants one of the last minute. */
    String freshOrdersToken(Person person) {
        return insider.exchanged("storefront", insider.login(person).accessToken(), "orders", "orders:write");
    }

    /** A token of this person to refund alice's order, as orders would get it. */
    String refundToken(Person person) {
        return insider.exchanged(
                "orders",
                freshOrdersToken(person),
                "payments",
                "payments:refund",
                purchase(Person.ALICE).bound());
    }

    /** A token of this person for inventory, as orders would get it. */
    String inventoryToken(Person person) {
        return insider.exchanged("orders", ordersToken(person, "orders:write"), "inventory", "inventory:reserve");
    }

    /** A token of bob's that lives for half a minute, made when it is first asked for. */
    String shortLivedToken() {
        if (shortLived == null) {
            shortLived = chargeToken(Person.BOB);
        }
        return shortLived;
    }

    /** Something that this person has bought, the same one every time. */
    Purchase purchase(Person person) {
        return purchases.computeIfAbsent(person, key -> Purchase.make(this, key));
    }

    /**
     * Does something that a service must refuse, and insists that it is refused with this status by this check.
     *
     * @param service the service that refuses, in whose log the check names itself
     */
    Answer refusedAt(String service, Refusal refusal, int status, Supplier<Answer> attack) throws InterruptedException {
        ServiceLog log = ServiceLog.fromNow(places.log(service));
        Answer answer = attack.get();
        Expect.status(status, answer);
        Expect.that(!refusal.isIn(answer.body()), "The answer gives away which check refused: " + answer.body());
        log.names(refusal);
        return answer;
    }

    /** Insists that the authorization server has refused an exchange by this rule. */
    static void refused(Refusal refusal, String error, Answer answer) {
        Map<String, Object> json = Json.object(answer);
        Expect.that(answer.status() >= 400, "It was granted");
        Expect.that(
                refusal.isIn(String.valueOf(json.get("error_description"))),
                "It is refused, but with " + json.get("error") + ": " + json.get("error_description"));
        Expect.equal(json.get("error"), error, "error");
    }

    static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** The headers of a request with a token that the insider got, with the proof that it takes. */
    Map<String, String> holding(String method, URI uri, String token) {
        return insider.keys().headers(method, uri, token);
    }

    Answer get(URI uri, String token) {
        return http.get(uri, holding("GET", uri, token));
    }

    Answer postJson(URI uri, String token, String json) {
        return http.postJson(uri, holding("POST", uri, token), json);
    }

    URI storefront(String path) {
        return URI.create(ports.storefrontUrl() + path);
    }

    URI orders(String path) {
        return URI.create(ports.ordersUrl() + path);
    }

    URI payments(String path) {
        return URI.create(ports.paymentsUrl() + path);
    }

    URI inventory(String path) {
        return URI.create(ports.inventoryUrl() + path);
    }
}
