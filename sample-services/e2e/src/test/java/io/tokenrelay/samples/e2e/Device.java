package io.tokenrelay.samples.e2e;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A device without a browser (RFC 8628), which shows a code. */
final class Device {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final HttpClient http;
    private final String issuer;
    private final String credentials;
    private final DocumentContext codes;

    /** Asks for a code. */
    Device(HttpClient http, String issuer, String client, String secret) {
        this.http = http;
        this.issuer = issuer;
        this.credentials = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        this.codes = JsonPath.parse(
                post("/oauth2/device_authorization", Map.of("scope", "read")).body());
    }

    String userCode() {
        return codes.read("$.user_code");
    }

    /** The address that it shows as a QR code. */
    String link() {
        return codes.read("$.verification_uri_complete");
    }

    /** Whether it gets tokens, now that somebody has decided. */
    boolean isSignedIn() {
        Map<String, String> request = Map.of("grant_type", GRANT, "device_code", codes.read("$.device_code"));
        return post("/oauth2/token", request).statusCode() == 200;
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Form.of(form)))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }
}
