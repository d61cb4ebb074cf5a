package io.tokenrelay.starter.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Requests to a service that really listens. */
public final class TestRequests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private TestRequests() {}

    /** What the service on this port answers to this token, or to none. */
    public static HttpResponse<String> get(int port, String path, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
