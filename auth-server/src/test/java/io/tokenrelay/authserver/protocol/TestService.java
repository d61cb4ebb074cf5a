package io.tokenrelay.authserver.protocol;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/** A registered service with its secret, as the server sees it. */
final class TestService {

    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Supplier<String> base;
    private final String name;
    private final String secret;

    TestService(String base, String name, String secret) {
        this(() -> base, name, secret);
    }

    TestService(Supplier<String> base, String name, String secret) {
        this.base = base;
        this.name = name;
        this.secret = secret;
    }

    String name() {
        return name;
    }

    String secret() {
        return secret;
    }

    /** A request to the token endpoint, authenticated by client_secret_basic. */
    TestAnswer token(TestForm form) {
        return post("/oauth2/token", form);
    }

    TestAnswer post(String path, TestForm form) {
        return post(path, form.toString(), Map.of("Authorization", basic(name, secret)));
    }

    TestAnswer post(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.get() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return send(request);
    }

    TestAnswer get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.get() + path));
        headers.forEach(request::header);
        return send(request);
    }

    /** A request with a method that need not exist. */
    TestAnswer send(String method, String path) {
        return send(HttpRequest.newBuilder(URI.create(base.get() + path))
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    TestAnswer redeem(String code, String redirectUri, String verifier) {
        return token(TestForm.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                redirectUri,
                "code_verifier",
                verifier));
    }

    TestAnswer refresh(String refreshToken) {
        return token(TestForm.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    TestAnswer exchange(String subjectToken, String audience, String scope) {
        return token(exchangeForm(subjectToken, audience, scope));
    }

    static TestForm exchangeForm(String subjectToken, String audience, String scope) {
        return TestForm.of(
                "grant_type",
                TOKEN_EXCHANGE,
                "subject_token",
                subjectToken,
                "subject_token_type",
                ACCESS_TOKEN,
                "audience",
                audience,
                "scope",
                scope);
    }

    static String basic(String name, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private TestAnswer send(HttpRequest.Builder request) {
        return TestAnswer.to(request, http);
    }
}
