package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.http.Http;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Requesters that are not who they say they are, and requests that can be read in two ways. */
public final class ClientAbuses {

    private ClientAbuses() {}

    public static Group group() {
        return new Group(
                "Clients and requests",
                List.of(
                        new Abuse(
                                "public client",
                                "A client without a secret, which anyone can pose as, exchanges a token. Allowed: it gets one.",
                                ClientAbuses::publicClient),
                        new Abuse(
                                "no authentication",
                                "Somebody says to be orders and brings no secret. Allowed: a token comes out.",
                                product -> unauthenticated(product, Map.of())),
                        new Abuse(
                                "wrong secret",
                                "Somebody says to be orders with a wrong secret. Allowed: a token comes out.",
                                product -> unauthenticated(
                                        product, Map.of("Authorization", Product.basic("orders", "guessed")))),
                        new Abuse(
                                "two clients in one request",
                                "orders authenticates and names payments as client_id. Allowed: a token comes out that was issued to payments.",
                                ClientAbuses::twoClients),
                        duplicate("scope twice", "scope", "payments:refund"),
                        duplicate("grant type twice", "grant_type", "client_credentials"),
                        new Abuse(
                                "subject token twice",
                                "orders sends two subject tokens, so that what is checked need not be what is used. Allowed: a token comes "
                                        + "out.",
                                product -> Verdicts.anyToken(product.token(
                                        "orders",
                                        Form.and(
                                                Requests.charging(product),
                                                "subject_token",
                                                Requests.reading(product))))),
                        new Abuse(
                                "tokens in the address",
                                "orders sends everything in the query string, where it ends up in logs. Allowed: a token comes out.",
                                ClientAbuses::inQuery),
                        new Abuse(
                                "made-up parameter wins",
                                "orders adds sub, aud and exp to the request. Allowed: the token has one of them.",
                                ClientAbuses::claims)));
    }

    private static Verdict publicClient(Product product) {
        return product.publicClient()
                .<Verdict>map(client -> Verdicts.anyToken(Http.form(
                        product.tokenEndpoint(),
                        Map.of(),
                        Form.and(
                                Form.without(Requests.charging(product), "actor_token", "actor_token_type"),
                                "client_id",
                                client))))
                .orElse(new Verdict.NotApplicable("it has no public clients"));
    }

    private static Verdict unauthenticated(Product product, Map<String, String> headers) {
        return Verdicts.anyToken(Http.form(
                product.tokenEndpoint(), headers, Form.and(Requests.charging(product), "client_id", "orders")));
    }

    private static Verdict twoClients(Product product) {
        return Verdicts.token(
                product.token("orders", Form.and(Requests.charging(product), "client_id", "payments")),
                token -> List.of("client_id", "azp").stream()
                        .anyMatch(claim ->
                                token.claim(claim).filter("payments"::equals).isPresent()));
    }

    private static Abuse duplicate(String name, String parameter, String value) {
        return new Abuse(
                name,
                "orders sends " + parameter
                        + " a second time with another value, so that two readers may see two requests. "
                        + "Allowed: a token comes out.",
                product -> Verdicts.anyToken(
                        product.token("orders", Form.and(Requests.charging(product), parameter, value))));
    }

    private static Verdict inQuery(Product product) {
        URI uri = URI.create(product.tokenEndpoint() + "?" + Field.encode(Requests.charging(product)));
        return Verdicts.anyToken(product.tokenAt(uri, "orders", Map.of(), List.of()));
    }

    private static Verdict claims(Product product) {
        List<Field> form = Form.and(Requests.charging(product), "sub", "invented");
        form = Form.and(Form.and(form, "aud", "invented"), "exp", "4102444800");
        return Verdicts.token(
                product.token("orders", form),
                token -> token.claims().toString().contains("invented")
                        || token.claims().toString().contains("4102444800"));
    }
}
