package io.tokenrelay.starter.exchange;

import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.issuer.IssuerHttp;
import io.tokenrelay.starter.issuer.IssuerUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** The token endpoint over HTTP, authenticated by {@code client_secret_basic} or {@code private_key_jwt}. */
public final class HttpTokenEndpoint implements TokenEndpoint {

    /** Token answers are a few kilobytes; this leaves room and keeps memory bounded. */
    static final int MAX_BODY = 64 * 1024;

    private final Issuer issuer;
    private final IssuerHttp http;
    private final ClientCredential credential;
    private final DpopKey key;
    private final ProofNonces nonces = new ProofNonces();
    private final Clock clock;

    /**
     * @param issuer the authorization server, whose metadata names the token endpoint
     * @param credential who this service is
     * @param key what tokens are bound to; a proof of it comes with each request
     * @param connectTimeout how long a connection may take to be made
     * @param timeout how long one whole answer may take; the first request needs two, as it reads the metadata too
     * @param clock tells when a token expires
     * @throws IllegalArgumentException when the issuer is neither https nor on this machine: the secret goes there
     */
    public HttpTokenEndpoint(
            Issuer issuer,
            ClientCredential credential,
            DpopKey key,
            Duration connectTimeout,
            Duration timeout,
            Clock clock) {
        if (!TransportSecurity.isConfidential(URI.create(issuer.identifier()))) {
            throw new IllegalArgumentException(
                    "The issuer is neither https nor on this machine: " + issuer.identifier());
        }
        this.http = new IssuerHttp(connectTimeout, timeout, MAX_BODY);
        this.issuer = issuer;
        this.credential = credential;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<TokenAnswer> request(TokenRequest request) {
        Instant askedAt = clock.instant();
        return issuer.find()
                .thenApply(metadata -> metadata.endpoint("token_endpoint"))
                .thenCompose(endpoint -> send(endpoint, request))
                .<TokenAnswer>thenApply(
                        response -> TokenAnswerReader.read(request, key.confirmation(), response, askedAt))
                .exceptionally(failure -> new TokenAnswer.Unavailable(describe(failure)));
    }

    /** Once more where the server wants to see its nonce first, and gives it (RFC 9449 §8); for no other reason. */
    private CompletableFuture<HttpResponse<byte[]>> send(URI endpoint, TokenRequest request) {
        return sendOnce(endpoint, request)
                .thenCompose(response -> wantsNonce(response)
                        ? sendOnce(endpoint, request)
                        : CompletableFuture.completedFuture(response));
    }

    private CompletableFuture<HttpResponse<byte[]>> sendOnce(URI endpoint, TokenRequest request) {
        return http.send(post(endpoint, request)).thenApply(response -> {
            nonces.keep(endpoint, response.headers().firstValue(DpopClaims.NONCE_HEADER));
            return response;
        });
    }

    private static boolean wantsNonce(HttpResponse<byte[]> response) {
        return response.statusCode() == 400
                && response.headers().firstValue(DpopClaims.NONCE_HEADER).isPresent()
                && DpopClaims.USE_NONCE.equals(JsonAnswer.of(response, MAX_BODY).string("error"));
    }

    private HttpRequest.Builder post(URI endpoint, TokenRequest request) {
        ClientAuthentication proof = ClientAuthentication.of(credential, issuer.identifier(), clock.instant());
        HttpRequest.Builder post = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header(
                        DpopClaims.HEADER,
                        key.prove("POST", endpoint, null, nonces.of(endpoint).orElse(null), clock.instant()))
                .POST(BodyPublishers.ofString(TokenForm.of(request, proof.parameters())));
        proof.headers().forEach(post::header);
        // In clear text the JDK would first ask to upgrade to HTTP/2, for nothing.
        return "http".equalsIgnoreCase(endpoint.getScheme()) ? post.version(Version.HTTP_1_1) : post;
    }

    private static String describe(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof UnusableAnswerException || cause instanceof IssuerUnavailableException) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof TimeoutException) {
            return "no answer in time";
        }
        // Only the kind: a message of the HTTP client could quote what was sent.
        return (cause instanceof IOException ? "not reachable: " : "failed: ")
                + cause.getClass().getSimpleName();
    }
}
