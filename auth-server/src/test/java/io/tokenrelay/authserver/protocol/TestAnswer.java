package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the server, read as a test needs it. */
record TestAnswer(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static TestAnswer to(HttpRequest.Builder request, HttpClient client) {
        try {
            return new TestAnswer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    Map<String, Object> json() {
        return JSON.readValue(body(), new TypeReference<>() {});
    }

    String text(String name) {
        return String.valueOf(json().get(name));
    }

    String location() {
        return header("Location");
    }

    Map<String, String> locationParameters() {
        String query = URI.create(location()).getRawQuery();
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    String locationParameter(String name) {
        return locationParameters().getOrDefault(name, "");
    }

    /** Asserts that the server refused in JSON, with this error and stable id. */
    void assertRefused(int status, String error, String id) {
        assertThat(body()).contains("\"" + error + "\"").contains(id + ": ");
        assertThat(status()).isEqualTo(status);
        assertThat(text("error")).isEqualTo(error);
        assertThat(text("error_description")).startsWith(id + ": ");
        assertThat(header("Cache-Control")).contains("no-store");
    }

    /** Asserts that the server refused with problem details of this stable id. */
    void assertProblem(int status, String id) {
        assertThat(body()).contains(id + ": ");
        assertThat(status()).isEqualTo(status);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json())
                .containsEntry("status", status)
                .containsEntry("code", id)
                .containsKeys("type", "title");
        assertThat(text("detail")).startsWith(id + ": ");
        assertThat(header("Cache-Control")).contains("no-store");
        assertThat(header("WWW-Authenticate"))
                .matches(challenge ->
                        (status == 401 || status == 403) == challenge.startsWith("DPoP algs=\"ES256\", error=\""));
    }

    /** Asserts that the client was told through the browser, with this error and stable id, and whose answer it is. */
    void assertToldClient(String redirectUri, String error, String id) {
        assertThat(location()).startsWith(redirectUri + "?error=");
        assertThat(status()).isEqualTo(303);
        assertThat(locationParameter("error")).isEqualTo(error);
        assertThat(locationParameter("error_description")).startsWith(id + ": ");
        assertThat(locationParameter("iss")).isEqualTo(TestServer.ISSUER);
        assertThat(locationParameters()).doesNotContainKey("code");
    }

    /** Asserts that the person got an error page, and the browser was sent nowhere. */
    void assertPage(String id) {
        assertThat(status()).isEqualTo(400);
        assertThat(location()).isEmpty();
        assertThat(body()).contains(id);
    }
}
