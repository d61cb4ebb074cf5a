package io.tokenrelay.starter.exchange;

import io.tokenrelay.starter.issuer.IssuerHttp;
import io.tokenrelay.starter.issuer.OverlongResponseException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.springframework.util.function.SingletonSupplier;

/** Posts a form to the authorization server as this service, which proves itself as it does at the token endpoint. */
public final class AuthenticatedForm {

    private static final int MAX_BODY = 256 * 1024;

    private final String issuer;
    private final ClientCredential credential;

    /** Made when the first form is posted: the start of a service needn't wait for what TLS takes to be set up. */
    private final SingletonSupplier<IssuerHttp> http;

    private final Clock clock;

    /**
     * @param issuer the issuer identifier
     * @param credential who this service is
     * @param connectTimeout how long a connection may take to be made
     * @param timeout how long one whole answer may take
     * @param clock tells when an assertion expires
     * @throws IllegalArgumentException when the issuer is neither https nor on this machine: the secret goes there
     */
    public AuthenticatedForm(
            String issuer, ClientCredential credential, Duration connectTimeout, Duration timeout, Clock clock) {
        if (!TransportSecurity.isConfidential(URI.create(issuer))) {
            throw new IllegalArgumentException("The issuer is neither https nor on this machine: " + issuer);
        }
        this.issuer = issuer;
        this.credential = credential;
        this.http = SingletonSupplier.of(() -> new IssuerHttp(connectTimeout, timeout, MAX_BODY));
        this.clock = clock;
    }

    /**
     * The JSON object that is answered.
     *
     * @param endpoint at the issuer's own origin
     * @throws NoAnswerException when nothing is answered in time, or that the server failed
     * @throws UnusableAnswerException when the server answers something else, or more than 256 KB
     */
    public Map<String, Object> post(URI endpoint, Map<String, String> parameters) {
        HttpResponse<byte[]> response;
        try {
            response = http.obtain().send(request(endpoint, parameters)).join();
        } catch (CompletionException e) {
            // Only the kind: a message of the HTTP client could quote what was sent.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String kind = cause.getClass().getSimpleName();
            if (cause instanceof OverlongResponseException) {
                throw new UnusableAnswerException(endpoint + " gave an answer that is too long: " + kind);
            }
            throw new NoAnswerException(endpoint + " gave no answer: " + kind);
        }
        if (response.statusCode() >= 500) {
            throw new NoAnswerException(endpoint + " answered status " + response.statusCode());
        }
        if (response.statusCode() != 200) {
            throw new UnusableAnswerException(endpoint + " answered status " + response.statusCode());
        }
        return JsonAnswer.of(response, MAX_BODY).members();
    }

    private HttpRequest.Builder request(URI endpoint, Map<String, String> parameters) {
        ClientAuthentication proof = ClientAuthentication.of(credential, issuer, clock.instant());
        Map<String, String> all = new LinkedHashMap<>(proof.parameters());
        all.putAll(parameters);
        String body = all.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder post = HttpRequest.newBuilder(endpoint)
                .version(Version.HTTP_1_1)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        proof.headers().forEach(post::header);
        return post;
    }
}
