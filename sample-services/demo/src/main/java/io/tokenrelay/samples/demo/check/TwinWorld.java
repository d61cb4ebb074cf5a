package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.TwinAddresses;
import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Http;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What attacks on the unsafe twin share: where it is, and the tokens that an insider could have there. */
final class TwinWorld {

    private static final String EVERYTHING =
            "openid orders:read orders:write payments:read payments:charge payments:refund inventory:reserve";

    private final TwinAddresses addresses;
    private final Insider insider;
    private final Http http = new Http();
    private final Map<String, Insider.Login> logins = new HashMap<>();
    private @Nullable String brief;

    TwinWorld(TwinAddresses addresses) {
        this.addresses = addresses;
        this.insider = Insider.ofTwin(addresses);
    }

    TwinAddresses addresses() {
        return addresses;
    }

    Insider insider() {
        return insider;
    }

    Http http() {
        return http;
    }

    /** A person's login at storefront, the same one every time: good for its front door, and for exchange. */
    Insider.Login login(Person person) {
        return login(person, "storefront", "openid shop");
    }

    /** A person's token that is passed on from service to service, the same one every time. */
    String forwarded(Person person) {
        return login(person, "forwarding-storefront", EVERYTHING).accessToken();
    }

    /** One that its user only let read orders. */
    String forwardedForReading(Person person) {
        return login(person, "forwarding-storefront", "openid orders:read").accessToken();
    }

    /** What storefront gets for orders by exchange. */
    String exchangedForOrders(Person person, String scope) {
        return insider.exchanged("storefront", login(person).accessToken(), "orders", scope);
    }

    /** A token of alice's that lives for five seconds, made when it is first asked for. */
    String brief() {
        if (brief == null) {
            brief = insider.login(Person.ALICE, "brief", "openid payments:read").accessToken();
        }
        return brief;
    }

    /** Something that alice has bought where services call with their own credential. */
    Purchase boughtWithServiceCredential() {
        return purchase(addresses.credentialStorefront(), login(Person.ALICE).accessToken());
    }

    /** Something that alice has bought where her token is forwarded. */
    Purchase boughtWithForwardedToken() {
        return purchase(addresses.forwardedOrders(), forwarded(Person.ALICE));
    }

    private Purchase purchase(URI service, String token) {
        Answer answer = http.postJson(at(service, "/orders"), World.bearer(token), "{\"sku\":\"blanket\"}");
        Map<String, Object> order = Json.object(Expect.status(200, answer));
        return new Purchase(Json.string(order, "id"), Json.string(order, "payment"));
    }

    private Insider.Login login(Person person, String client, String scope) {
        return logins.computeIfAbsent(person + " " + client + " " + scope, key -> insider.login(person, client, scope));
    }

    static URI at(URI service, String path) {
        return URI.create(service + path);
    }
}
