package io.tokenrelay.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends single requests; follows nothing and keeps nothing. */
public final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Http() {}

    public static Answer get(URI uri, Map<String, String> headers) {
        return send(request(uri, headers).GET().build());
    }

    public static Answer form(URI uri, Map<String, String> headers, List<Field> fields) {
        HttpRequest.Builder request = request(uri, headers).header("Content-Type", "application/x-www-form-urlencoded");
        return send(request.POST(BodyPublishers.ofString(Field.encode(fields))).build());
    }

    public static Answer json(String method, URI uri, Map<String, String> headers, String json) {
        HttpRequest.Builder request = request(uri, headers).header("Content-Type", "application/json");
        return send(request.method(method, BodyPublishers.ofString(json)).build());
    }

    private static HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
        headers.forEach(request::header);
        return request;
    }

    private static Answer send(HttpRequest request) {
        try {
            return Answer.of(CLIENT.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().getAuthority() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
