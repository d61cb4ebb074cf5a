package io.tokenrelay.authserver.protocol;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A registered service with its secret and its key, as the server sees it. */
final class TestService {

    static final String TOKEN = "/oauth2/token";
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static final Pattern NEEDS_PROOF =
            Pattern.compile("(^|.*&)grant_type=(client_credentials|\\S*token-exchange)(&.*|$)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Supplier<String> base;
    private final String name;
    private final String secret;
    private final Clock clock;

    TestService(String base, String name, String secret) {
        this(() -> base, name, secret, Clock.systemUTC());
    }

    TestService(Supplier<String> base, String name, String secret, Clock clock) {
        this.base = base;
        this.name = name;
        this.secret = secret;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    String secret() {
        return secret;
    }

    /** Its key, and the proofs that it makes. */
    TestProofs proofs() {
        return TestProofs.of(name);
    }

    /** A request to the token endpoint, authenticated by client_secret_basic, with a proof where one is needed. */
    TestAnswer token(TestForm form) {
        return post(TOKEN, form);
    }

    /** The same with a proof, where none is needed too. */
    TestAnswer tokenWithProof(TestForm form) {
        return proven(TOKEN, form.toString(), Map.of("Authorization", basic(name, secret)));
    }

    /** The same with these headers for a proof, and with no other proof. */
    TestAnswer token(TestForm form, List<String> proofs) {
        HttpRequest.Builder request = request(TOKEN, form.toString(), Map.of("Authorization", basic(name, secret)));
        proofs.forEach(proof -> request.header("DPoP", proof));
        return send(request);
    }

    TestAnswer post(String path, TestForm form) {
        return post(path, form.toString(), Map.of("Authorization", basic(name, secret)));
    }

    TestAnswer post(String path, String body, Map<String, String> headers) {
        return path.equals(TOKEN) && NEEDS_PROOF.matcher(body).matches()
                ? proven(path, body, headers)
                : postAsItIs(path, body, headers);
    }

    TestAnswer postAsItIs(String path, String body, Map<String, String> headers) {
        return send(request(path, body, headers));
    }

    private TestAnswer proven(String path, String body, Map<String, String> headers) {
        TestAnswer answer = provenOnce(path, body, headers);
        return answer.body().contains("use_dpop_nonce") ? provenOnce(path, body, headers) : answer;
    }

    private TestAnswer provenOnce(String path, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("DPoP", proofs().atTokenEndpoint(clock));
        return proofs().seen(postAsItIs(path, body, all));
    }

    private HttpRequest.Builder request(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.get() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return request;
    }

    TestAnswer get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.get() + path));
        headers.forEach(request::header);
        return send(request);
    }

    /** A request with a method that need not exist. */
    TestAnswer send(String method, String path) {
        return send(method, path, Map.of());
    }

    TestAnswer send(String method, String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.get() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request);
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
