package io.tokenrelay.samples.demo.check.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends single requests, without cookies and without following redirects. */
public final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;

    public Http() {
        this(HttpClient.newBuilder());
    }

    Http(HttpClient.Builder builder) {
        this.client = builder.followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    public Answer get(URI uri, Map<String, String> headers) {
        return send(request(uri, headers).GET().build());
    }

    public Answer postForm(URI uri, Map<String, String> headers, List<Field> fields) {
        return send(request(uri, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields)))
                .build());
    }

    public Answer postJson(URI uri, Map<String, String> headers, String json) {
        return send(request(uri, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    public Answer delete(URI uri, Map<String, String> headers) {
        return send(request(uri, headers).DELETE().build());
    }

    private static HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest request) {
        try {
            return Answer.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().getAuthority() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Fields as {@code application/x-www-form-urlencoded}. */
    public static String encode(List<Field> fields) {
        return fields.stream()
                .map(field -> encode(field.name()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
