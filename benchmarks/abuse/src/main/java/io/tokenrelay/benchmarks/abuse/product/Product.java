package io.tokenrelay.benchmarks.abuse.product;

import io.tokenrelay.benchmarks.abuse.http.Answer;
import io.tokenrelay.benchmarks.abuse.http.Browser;
import io.tokenrelay.benchmarks.abuse.http.Field;
import io.tokenrelay.benchmarks.abuse.http.Http;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running product with the landscape in it: what every client of it can do, and what its operator can do. */
public abstract class Product {

    /** The order that every charge is for. */
    static final String ORDER = "0d0d0000-0000-4000-8000-000000000001";

    public static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final Duration SHARED_FOR = Duration.ofMinutes(2);

    private final Map<String, ProofKey> keys = new HashMap<>();
    private @Nullable Login shared;
    private Instant sharedSince = Instant.MIN;

    public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /** The name in the line of JSON. */
    public abstract String key();

    /** The issuer's own name, without a slash at the end. */
    public abstract URI issuer();

    public abstract URI authorizationEndpoint();

    public abstract URI tokenEndpoint();

    public abstract URI jwks();

    abstract URI revocationEndpoint();

    /** The secret of a client. */
    abstract String secret(String client);

    /** Which scopes a login client asks for, so that the exchanges that it needs will work. */
    public abstract List<String> loginScopes(String client);

    /** Where payments listens, whose {@code POST /payments} wants {@code payments:charge}. */
    abstract URI payments();

    /** Where a client sends a person to log out (OpenID Connect RP-Initiated Logout). */
    abstract URI endSessionEndpoint();

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

    /** What a request to exchange has in it, as the documentation has it. */
    public List<Field> exchange(String requester, String token, String target, String scope) {
        return new ArrayList<>(List.of(
                new Field("grant_type", EXCHANGE),
                new Field("subject_token", token),
                new Field("subject_token_type", ACCESS_TOKEN),
                new Field("audience", target),
                new Field("scope", scope)));
    }

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

    /** A request to the token endpoint, authenticated by the client's secret. */
    public final Answer token(String client, List<Field> fields) {
        return token(client, Map.of(), fields);
    }

    /** With a proof of the client's own key where the product wants one, unless the headers bring another. */
    public final Answer token(String client, Map<String, String> headers, List<Field> fields) {
        return headers.isEmpty() && wantsProof(fields)
                ? keys.computeIfAbsent(client, name -> new ProofKey())
                        .send(tokenEndpoint(), proof -> tokenAt(tokenEndpoint(), client, proof, fields))
                : tokenAt(tokenEndpoint(), client, headers, fields);
    }

    /** Whether such a request has to come with a proof of possession (DPoP, RFC 9449). */
    boolean wantsProof(List<Field> fields) {
        return false;
    }

    public final Answer tokenAt(URI uri, String client, Map<String, String> headers, List<Field> fields) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", basic(client, secret(client)));
        return Http.form(uri, all, fields);
    }

    public static String basic(String client, String secret) {
        String pair = client + ":" + secret;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** A service's token for itself (RFC 6749 §4.4). */
    public Answer asItself(String client, String target, String scope) {
        return token(
                client,
                List.of(
                        new Field("grant_type", "client_credentials"),
                        new Field("audience", target),
                        new Field("scope", scope)));
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
        Pkce pkce = Pkce.create();
        URI authorize = URI.create(authorizationEndpoint() + "?"
                + Field.encode(List.of(
                        new Field("response_type", "code"),
                        new Field("client_id", client),
                        new Field("redirect_uri", Landscape.CALLBACK),
                        new Field("scope", String.join(" ", scopes)),
                        new Field("state", UUID.randomUUID().toString()),
                        new Field("nonce", UUID.randomUUID().toString()),
                        new Field("code_challenge", pkce.challenge()),
                        new Field("code_challenge_method", "S256"))));
        Browser browser = new Browser(person.username(), person.password());
        URI back = browser.openUntil(authorize, URI.create(Landscape.CALLBACK))
                .orElseThrow(() -> new IllegalStateException(key() + ": signing in at " + client + " led nowhere"));
        Map<String, String> parameters = query(back);
        return new Code(
                client,
                browser,
                Optional.ofNullable(parameters.get("code"))
                        .orElseThrow(() -> new IllegalStateException(
                                key() + ": no code for " + client + ": " + parameters.get("error_description"))),
                pkce.verifier());
    }

    public final Login login(Code code, Map<String, String> headers) {
        Answer answer = redeem(code, headers);
        return new Login(
                code.client(),
                code.browser(),
                granted(answer),
                answer.text("refresh_token").orElseThrow(),
                answer.text("id_token").orElseThrow());
    }

    public final Answer redeem(Code code, Map<String, String> headers) {
        return token(
                code.client(),
                headers,
                List.of(
                        new Field("grant_type", "authorization_code"),
                        new Field("code", code.value()),
                        new Field("redirect_uri", Landscape.CALLBACK),
                        new Field("code_verifier", code.verifier())));
    }

    /** Logs a person out who clicks on it at their client. */
    public final void logOut(Login login) {
        URI end = URI.create(endSessionEndpoint() + "?"
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
                revocationEndpoint(),
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
                keys.values().stream()
                        .filter(key -> key.binds(token))
                        .findFirst()
                        .map(key -> key.headers(charges, token))
                        .orElseGet(() -> Map.of("Authorization", "Bearer " + token)),
                "{\"order\":\"" + ORDER + "\",\"amount\":{\"minor\":1999,\"currency\":\"EUR\"}}");
    }

    /** The access token of an answer that has to have one. */
    public final String granted(Answer answer) {
        return answer.text("access_token")
                .orElseThrow(() -> new IllegalStateException(key() + " refused what has to work: " + answer));
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(String.valueOf(uri.getQuery()).split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2)
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    }
}
