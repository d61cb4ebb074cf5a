package io.tokenrelay.benchmarks.product;

import io.tokenrelay.benchmarks.http.Answer;
import io.tokenrelay.benchmarks.http.Browser;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.http.Http;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A running authorization server: what every client of it can do. */
public abstract class AuthorizationServer {

    public static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /** Where a person's browser is sent back to; nobody listens there. */
    public static final String CALLBACK = "http://127.0.0.1:1/callback";

    private final Map<String, ProofKey> keys = new HashMap<>();

    private final Endpoints endpoints;

    protected AuthorizationServer(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** The name in the line of JSON. */
    public abstract String key();

    /** The issuer's own name, without a slash at the end. */
    public final URI issuer() {
        return endpoints.issuer();
    }

    public final URI tokenEndpoint() {
        return endpoints.token();
    }

    public final URI jwks() {
        return endpoints.jwks();
    }

    protected final Endpoints endpoints() {
        return endpoints;
    }

    /** The secret of a client. */
    public abstract String secret(String client);

    /** Which scopes a login client asks for, so that the exchanges that it needs will work. */
    public abstract List<String> loginScopes(String client);

    /** What a request to exchange has in it, as the documentation has it. */
    public List<Field> exchange(String requester, String token, String target, String scope) {
        return new ArrayList<>(List.of(
                new Field("grant_type", EXCHANGE),
                new Field("subject_token", token),
                new Field("subject_token_type", ACCESS_TOKEN),
                new Field("audience", target),
                new Field("scope", scope)));
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
    protected boolean wantsProof(List<Field> fields) {
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
        return token(client, clientCredentials(target, scope));
    }

    /** What a service's request for a token of its own has in it. */
    public List<Field> clientCredentials(String target, String scope) {
        return List.of(
                new Field("grant_type", "client_credentials"),
                new Field("audience", target),
                new Field("scope", scope));
    }

    /** Signs in whoever sits at this browser, and consents to everything that is asked for. */
    public final Code authorize(Browser browser, String client, List<String> scopes) {
        Pkce pkce = Pkce.create();
        URI authorize = URI.create(endpoints.authorization() + "?"
                + Field.encode(List.of(
                        new Field("response_type", "code"),
                        new Field("client_id", client),
                        new Field("redirect_uri", CALLBACK),
                        new Field("scope", String.join(" ", scopes)),
                        new Field("state", UUID.randomUUID().toString()),
                        new Field("nonce", UUID.randomUUID().toString()),
                        new Field("code_challenge", pkce.challenge()),
                        new Field("code_challenge_method", "S256"))));
        URI back = browser.openUntil(authorize, URI.create(CALLBACK))
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
                        new Field("redirect_uri", CALLBACK),
                        new Field("code_verifier", code.verifier())));
    }

    /** The headers with which a client brings a token to an address, with a proof if it is bound to a client's key. */
    public final Map<String, String> presenting(String token, URI uri) {
        return keys.values().stream()
                .filter(key -> key.binds(token))
                .findFirst()
                .map(key -> key.headers(uri, token))
                .orElseGet(() -> Map.of("Authorization", "Bearer " + token));
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
