package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.Places;
import io.tokenrelay.samples.demo.Ports;
import io.tokenrelay.samples.demo.TwinAddresses;
import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Browser;
import io.tokenrelay.samples.demo.check.http.Field;
import io.tokenrelay.samples.demo.check.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Somebody who got hold of the services' credentials: talks to the authorization server in the name of any service, as
 * an attacker inside of it could.
 */
final class Insider {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private final Http http = new Http();
    private final URI issuer;
    private final URI callback;
    private final UnaryOperator<String> secretOf;
    private final boolean proves;
    private final Keys keys = new Keys();

    private Insider(URI issuer, URI callback, UnaryOperator<String> secretOf, boolean proves) {
        this.issuer = issuer;
        this.callback = callback;
        this.secretOf = secretOf;
        this.proves = proves;
    }

    /** In our shop, with the secrets that the server wrote for the services. */
    static Insider ofShop(Ports ports, Places places) {
        URI callback = ports.storefrontUrl().resolve("/login/oauth2/code/token-relay");
        return new Insider(ports.issuer(), callback, client -> read(places.secret(client)), true);
    }

    /** In the unsafe twin, whose secrets stand in its own configuration. */
    static Insider ofTwin(TwinAddresses twin) {
        URI callback = URI.create("http://127.0.0.1/login/oauth2/code/twin");
        return new Insider(twin.issuer(), callback, client -> "unsafe-" + client, false);
    }

    /** The keys that the services' tokens are bound to. */
    Keys keys() {
        return keys;
    }

    /** Lets a person sign in at storefront, and redeems the code in its place. */
    Login login(Person person) {
        return login(person, "storefront", "openid profile shop");
    }

    /** Lets a person sign in at a login client, and redeems the code in its place (RFC 6749 §4.1, RFC 7636). */
    Login login(Person person, String client, String scope) {
        Browser browser = new Browser();
        Pkce pkce = Pkce.create();
        String state = UUID.randomUUID().toString();
        URI authorize = URI.create(issuer + "/oauth2/authorize?"
                + Http.encode(List.of(
                        new Field("response_type", "code"),
                        new Field("client_id", client),
                        new Field("redirect_uri", callback.toString()),
                        new Field("scope", scope),
                        new Field("state", state),
                        new Field("nonce", UUID.randomUUID().toString()),
                        new Field("code_challenge", pkce.challenge()),
                        new Field("code_challenge_method", "S256"))));
        Answer back = new SignIn(browser, person, callback).from(authorize);
        Map<String, String> parameters = query(back.location().orElseThrow());
        Expect.equal(parameters.get("state"), state, "state");
        String code = parameters.get("code");
        Expect.that(code != null, "No code came back, but " + parameters.get("error"));
        Answer tokens = token(
                client,
                new Field("grant_type", "authorization_code"),
                new Field("code", String.valueOf(code)),
                new Field("redirect_uri", callback.toString()),
                new Field("code_verifier", pkce.verifier()));
        Map<String, Object> json = Json.object(Expect.status(200, tokens));
        return new Login(
                browser,
                Json.string(json, "access_token"),
                Json.string(json, "refresh_token"),
                Json.string(json, "id_token"));
    }

    /** Asks for an exchange (RFC 8693) and answers with whatever comes back. */
    Answer exchange(String requester, String subjectToken, String target, String scope, Field... more) {
        List<Field> fields = new ArrayList<>(List.of(
                new Field("grant_type", EXCHANGE),
                new Field("subject_token", subjectToken),
                new Field("subject_token_type", ACCESS_TOKEN_TYPE),
                new Field("audience", target),
                new Field("scope", scope)));
        for (Field field : more) {
            fields.removeIf(other -> other.name().equals(field.name()));
            fields.add(field);
        }
        return proven(requester, fields.toArray(Field[]::new));
    }

    /** The transaction that a token of orders for payments is bound to. */
    static Field bound(String order, String amount) {
        return new Field("request_details", "{\"order\":\"%s\",\"amount\":\"%s\"}".formatted(order, amount));
    }

    /** The token of an exchange that has to work. */
    String exchanged(String requester, String subjectToken, String target, String scope, Field... more) {
        Answer answer = exchange(requester, subjectToken, target, scope, more);
        Expect.that(answer.status() == 200, "An exchange that should work is refused: " + answer.body());
        return Json.string(Json.object(answer), "access_token");
    }

    /** A service's token for itself (RFC 6749 §4.4). */
    String asItself(String service, String target, String scope) {
        Answer answer = proven(
                service,
                new Field("grant_type", "client_credentials"),
                new Field("audience", target),
                new Field("scope", scope));
        Expect.that(answer.status() == 200, "A service's own token is refused: " + answer.body());
        return Json.string(Json.object(answer), "access_token");
    }

    Answer refresh(String refreshToken) {
        return token("storefront", new Field("grant_type", "refresh_token"), new Field("refresh_token", refreshToken));
    }

    /** With a proof of the service's key, and once more where the server wants to see its nonce first. */
    private Answer proven(String client, Field... fields) {
        if (!proves) {
            return token(client, fields);
        }
        Answer answer = provenOnce(client, fields);
        return answer.status() == 400 && answer.body().contains("use_dpop_nonce") ? provenOnce(client, fields) : answer;
    }

    private Answer provenOnce(String client, Field... fields) {
        Answer answer = post(client, Map.of("DPoP", keys.atTokenEndpoint(client, tokenEndpoint())), fields);
        keys.seen(answer.headers().firstValue("DPoP-Nonce"));
        return answer;
    }

    private Answer token(String client, Field... fields) {
        return post(client, Map.of(), fields);
    }

    private Answer post(String client, Map<String, String> more, Field... fields) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", "Basic " + credentials(client));
        return http.postForm(tokenEndpoint(), headers, List.of(fields));
    }

    private URI tokenEndpoint() {
        return URI.create(issuer + "/oauth2/token");
    }

    private String credentials(String client) {
        String pair = client + ":" + secretOf.apply(client);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path secret) {
        try {
            return Files.readString(secret).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(String.valueOf(uri.getQuery()).split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2)
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    }

    /** What a login left behind. */
    record Login(Browser browser, String accessToken, String refreshToken, String idToken) {

        @Override
        public String toString() {
            return "Login";
        }
    }
}
