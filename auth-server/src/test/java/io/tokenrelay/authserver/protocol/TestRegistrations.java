package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.CHALLENGE;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Clients that register themselves, and what they do then. */
final class TestRegistrations {

    static final String PATH = "/connect/register";
    static final String CALLBACK = "https://app.example/callback";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestServer server;
    private final TestClock clock;

    TestRegistrations(TestServer server, TestClock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** What a client says that says little. */
    static Map<String, Object> metadata() {
        return new LinkedHashMap<>(Map.of("redirect_uris", List.of(CALLBACK), "client_name", "Reader"));
    }

    static Map<String, Object> metadata(String name, Object value) {
        Map<String, Object> metadata = metadata();
        metadata.put(name, value);
        return metadata;
    }

    TestAnswer register(String token, Map<String, Object> metadata) {
        return send("POST", PATH, token, written(metadata));
    }

    /** As it is sent. */
    String written(Map<String, Object> metadata) {
        return JSON.writeValueAsString(metadata);
    }

    /** Registers a client, which must succeed. */
    TestAnswer registered(String token, Map<String, Object> metadata) {
        TestAnswer answer = register(token, metadata);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    /** A request about the client that the answer told of. */
    TestAnswer manage(String method, TestAnswer registered, String token) {
        return send(method, path(registered), token, "");
    }

    TestAnswer update(TestAnswer registered, Map<String, Object> metadata) {
        return send(
                "PUT",
                path(registered),
                registered.text("registration_access_token"),
                JSON.writeValueAsString(metadata));
    }

    static String path(TestAnswer registered) {
        return URI.create(registered.text("registration_client_uri")).getPath();
    }

    TestAnswer send(String method, String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.base() + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return TestAnswer.to(request, http);
    }

    /** The client that the answer told of, with its secret. */
    TestService client(TestAnswer registered) {
        return new TestService(server::base, registered.text("client_id"), registered.text("client_secret"), clock);
    }

    static TestForm authorizationRequest(TestAnswer registered, String scope) {
        return TestForm.of(
                "response_type",
                "code",
                "client_id",
                registered.text("client_id"),
                "redirect_uri",
                CALLBACK,
                "scope",
                scope,
                "state",
                "the-state",
                "nonce",
                "the-nonce",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256");
    }

    /** Has alice sign in at the client and consent, if asked: the code. */
    String code(TestBrowser browser, TestAnswer registered) {
        TestAnswer answer =
                browser.signIn(authorizationRequest(registered, "openid profile"), "alice", "alice-demo-password");
        if (answer.location().contains("/oauth2/consent")) {
            answer = browser.allow(answer);
        }
        return answer.locationParameter("code");
    }

    /** Has alice sign in at the client and consent, and redeems the code: the answer with the tokens. */
    TestAnswer login(TestAnswer registered) {
        TestAnswer tokens = client(registered).redeem(code(server.browser(), registered), CALLBACK, VERIFIER);
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return tokens;
    }
}
