package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import java.util.List;
import java.util.function.Function;

/** Tokens that the issuer did not make, to exchange and at a service. */
public final class ForgeryAbuses {

    private ForgeryAbuses() {}

    public static Group group() {
        return new Group(
                "Forged tokens",
                List.of(
                        exchanged("unsigned token", "a token with alg: none", Forger::unsigned),
                        exchanged(
                                "public key as secret",
                                "a token signed with HS256, with the issuer's public key as the secret",
                                Forger::publicKeyAsSecret),
                        exchanged("foreign key", "a token signed with a key of its own", Forger::foreignKey),
                        exchanged(
                                "stolen key id",
                                "such a token under the name of the issuer's key",
                                Forger::stolenKeyId),
                        exchanged("key in the header", "a token that brings its own key (jwk)", Forger::ownJwk),
                        exchanged(
                                "key's address in the header",
                                "a token that says where its key is (jku)",
                                Forger::ownJwkAddress),
                        exchanged(
                                "key id as path",
                                "a token whose key id is a path in a file system",
                                Forger::keyIdAsPath),
                        exchanged("other issuer", "a token of another issuer", Forger::otherIssuer),
                        exchanged(
                                "scopes written in",
                                "the genuine token with more scopes written into it",
                                Forger::widened),
                        exchanged(
                                "life written in",
                                "the genuine token with a later expiry written into it",
                                Forger::prolonged),
                        exchanged("other type", "the genuine token with another typ in its header", Forger::retyped),
                        exchanged("signature cut off", "the genuine token without its signature", Forger::stripped),
                        sent("unsigned token at a service", "a token with alg: none", Forger::unsigned),
                        sent(
                                "public key as secret, at a service",
                                "a token signed with HS256, with the issuer's public key as the secret",
                                Forger::publicKeyAsSecret),
                        sent(
                                "stolen key id, at a service",
                                "a token of its own making under the issuer's key id",
                                Forger::stolenKeyId),
                        sent(
                                "key in the header, at a service",
                                "a token that brings its own key (jwk)",
                                Forger::ownJwk),
                        sent(
                                "life written in, at a service",
                                "a genuine token with a later expiry written into it",
                                Forger::prolonged)));
    }

    private static Abuse exchanged(String name, String what, Function<Forger, String> forgery) {
        return new Abuse(
                name,
                "orders exchanges " + what + ". Allowed: it gets a token.",
                product -> Verdicts.anyToken(Requests.atPayments(
                        product, forgery.apply(new Forger(product, Requests.writing(product))), "payments:charge")));
    }

    private static Abuse sent(String name, String what, Function<Forger, String> forgery) {
        return new Abuse(name, "Somebody sends payments " + what + ". Allowed: payments charges.", product -> {
            String genuine = product.granted(product.token("orders", Requests.charging(product)));
            return Verdicts.success(product.charge(forgery.apply(new Forger(product, genuine))));
        });
    }
}
