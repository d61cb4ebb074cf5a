package io.tokenrelay.starter.exchange;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * HTTP towards the issuer, with the limits that a client of a security service needs: no redirect is followed, an
 * answer has a deadline for all of its bytes, and a size.
 */
final class IssuerHttp {

    /** Metadata and token answers are a few kilobytes; this leaves room and keeps memory bounded. */
    static final int MAX_BODY = 64 * 1024;

    private final HttpClient client;
    private final Duration timeout;

    /**
     * @param connectTimeout how long a connection may take to be made
     * @param timeout how long a whole answer may take, from the request to its last byte
     */
    IssuerHttp(Duration connectTimeout, Duration timeout) {
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
        this.timeout = timeout;
    }

    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request.build(), info -> new BoundedBody(MAX_BODY));
        // The JDK's own request timeout ends with the response's headers, so a body could drip for ever.
        return sent.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((response, failure) -> {
            if (failure != null) {
                sent.cancel(true);
            }
        });
    }
}
