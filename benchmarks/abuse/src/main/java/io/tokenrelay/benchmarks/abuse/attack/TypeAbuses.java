package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.http.Answer;
import java.util.List;

/** Other types of token than an access token, asked for or claimed. */
public final class TypeAbuses {

    private TypeAbuses() {}

    public static Group group() {
        return new Group(
                "Token types",
                List.of(
                        new Abuse(
                                "refresh token asked for",
                                "orders asks for a refresh token, to act for alice without her for days. Allowed: it gets one.",
                                TypeAbuses::refreshToken),
                        new Abuse(
                                "ID token asked for",
                                "orders asks for an ID token, which says that alice signed in at orders; she never did. Allowed: it gets one.",
                                product -> Verdicts.success(requested(product, "id_token"))),
                        new Abuse(
                                "SAML assertion asked for",
                                "orders asks for a SAML assertion about alice. Allowed: it gets one.",
                                product -> Verdicts.success(requested(product, "saml2"))),
                        new Abuse(
                                "subject without a type",
                                "orders leaves out what its subject token is. Allowed: it gets a token.",
                                product -> Verdicts.anyToken(product.token(
                                        "orders", Form.without(Requests.charging(product), "subject_token_type")))),
                        new Abuse(
                                "subject of a wrong type",
                                "orders calls its subject token a SAML assertion. Allowed: it gets a token.",
                                product -> Verdicts.anyToken(product.token(
                                        "orders",
                                        Form.with(
                                                Requests.charging(product),
                                                "subject_token_type",
                                                Requests.TYPES + "saml2")))),
                        new Abuse(
                                "another person by parameter",
                                "orders names bob in requested_subject, in a request with alice's token. Allowed: the token is bob's.",
                                TypeAbuses::requestedSubject)));
    }

    private static Answer requested(Product product, String type) {
        return product.token(
                "orders", Form.with(Requests.charging(product), "requested_token_type", Requests.TYPES + type));
    }

    private static Verdict refreshToken(Product product) {
        Answer answer = requested(product, "refresh_token");
        return Verdicts.allowedIf(answer.text("refresh_token").isPresent(), answer.toString());
    }

    private static Verdict requestedSubject(Product product) {
        String alice = Token.of(Requests.writing(product)).claims().getSubject();
        return Verdicts.token(
                product.token("orders", Form.and(Requests.charging(product), "requested_subject", "bob")),
                token -> !alice.equals(token.claims().getSubject()));
    }
}
