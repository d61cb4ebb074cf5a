package io.tokenrelay.benchmarks.abuse.product;

import io.tokenrelay.benchmarks.http.Answer;
import io.tokenrelay.benchmarks.http.Browser;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.http.Http;
import io.tokenrelay.benchmarks.product.AuthorizationServer;
import io.tokenrelay.benchmarks.product.Code;
import io.tokenrelay.benchmarks.product.Endpoints;
import io.tokenrelay.benchmarks.product.Login;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A running product with the landscape in it: what every client of it can do, and what its operator can do. */
public abstract class Product extends AuthorizationServer {

    /** The order that every charge is for. */
    static final String ORDER = "0d0d0000-0000-4000-8000-000000000001";

    private static final Duration SHARED_FOR = Duration.ofMinutes(2);

    private @Nullable Login shared;
    private Instant sharedSince = Instant.MIN;

    Product(Endpoints endpoints) {
        super(endpoints);
    }

    /** Where payments listens, whose {@code POST /payments} wants {@code payments:charge}. */
    abstract URI payments();

    /** Shuts a person out. */
    public abstract void disable(Person person);

    /**
     * Takes back what a client got, or shuts it out.
     *
     * @return whether the product can
     */
    public abstract boolean disableClient(String client);

    /** A client that has no secret and may exchange; empty where there can't be one. */
    public Optional<String> publicClient() {
        return Optional.of("public");
    }

    /** Whether a scope can be made to depend on what a person is. */
    public boolean knowsEntitlements() {
        return true;
    }

    /** A token that says that orders, and nobody else, may act for alice; empty where tokens don't say such a thing. */
    public Optional<String> delegatedToOrders() {
        return Optional.empty();
    }

    /** Whether it reads the parameter {@code resource}. */
    public boolean readsResource() {
        return true;
    }

    /** Whether a token can say through whom it came. */
    public abstract boolean knowsActors();

    /** What names the requester as the one who acts, for products that read it. */
    final List<Field> actor(String requester) {
        return List.of(new Field("actor_token", actorToken(requester)), new Field("actor_token_type", ACCESS_TOKEN));
    }

    /** What to ask for, so that the target can do its own calls that this scope justifies. */
    public String scopeFor(String target, String scope) {
        return scope;
    }

    /** The token that orders receives from a login client which calls it with this scope. */
    public final String received(Login login, String scope) {
        return receivedBy("orders", login, scope);
    }

    public String receivedBy(String target, Login login, String scope) {
        return granted(
                token(login.client(), exchange(login.client(), login.accessToken(), target, scopeFor(target, scope))));
    }

    /** Any token of a service for itself, to bring as an actor token. */
    public String actorToken(String client) {
        return granted(token(client, List.of(new Field("grant_type", "client_credentials"))));
    }

    /** A login of alice at storefront, which abuses share that leave it as it is. */
    public final Login alice() {
        if (shared == null || sharedSince.plus(SHARED_FOR).isBefore(Instant.now())) {
            shared = login(Person.ALICE, "storefront");
            sharedSince = Instant.now();
        }
        return shared;
    }

    public final Login login(Person person, String client) {
        return login(authorize(person, client, loginScopes(client)), Map.of());
    }

    /** Signs a person in and consents to everything that is asked for. */
    public final Code authorize(Person person, String client, List<String> scopes) {
        return authorize(new Browser(person.username(), person.password()), client, scopes);
    }

    /** Logs a person out who clicks on it at their client. */
    public final void logOut(Login login) {
        URI end = URI.create(endpoints().endSession() + "?"
                + Field.encode(List.of(
                        new Field("id_token_hint", login.idToken()),
                        new Field("client_id", login.client()),
                        new Field("post_logout_redirect_uri", Landscape.BYE))));
        if (login.browser().openUntil(end, URI.create(Landscape.BYE)).isEmpty()) {
            throw new IllegalStateException(key() + ": logging out led nowhere");
        }
    }

    /** Takes a token back (RFC 7009). */
    public final void revoke(String client, String token) {
        Answer answer = Http.form(
                endpoints().revocation(),
                Map.of("Authorization", basic(client, secret(client))),
                List.of(new Field("token", token)));
        if (!answer.isSuccess()) {
            throw new IllegalStateException(key() + ": revocation was refused: " + answer);
        }
    }

    /** Charges at payments with this token, with a proof if it is bound to the key of one of the clients. */
    public final Answer charge(String token) {
        URI charges = payments().resolve("/payments");
        return Http.json(
                "POST",
                charges,
                presenting(token, charges),
                "{\"order\":\"" + ORDER + "\",\"amount\":{\"minor\":1999,\"currency\":\"EUR\"}}");
    }
}
