package io.tokenrelay.starter.issuer;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * HTTP towards the issuer, with the limits that a client of a security service needs: no redirect is followed, an
 * answer has a deadline for all of its bytes, and a size.
 *
 * <p>A request whose connection was refused was never sent; it is sent once more, for a server that is being restarted.
 */
public final class IssuerHttp {

    private final HttpClient client;
    private final Duration timeout;
    private final int maxBody;

    /**
     * @param connectTimeout how long a connection may take to be made
     * @param timeout how long a whole answer may take, from the request to its last byte
     * @param maxBody how many bytes an answer may have
     */
    public IssuerHttp(Duration connectTimeout, Duration timeout, int maxBody) {
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
        this.timeout = timeout;
        this.maxBody = maxBody;
    }

    /** The response, or a failure, within the time-out. */
    public CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        return sendOnce(built)
                .exceptionallyCompose(
                        failure -> isNeverSent(failure) ? sendOnce(built) : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<HttpResponse<byte[]>> sendOnce(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, info -> new BoundedBody(maxBody));
        // The JDK's own request timeout ends with the response's headers, so a body could drip for ever.
        return sent.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((response, failure) -> {
            if (failure != null) {
                sent.cancel(true);
            }
        });
    }

    private static boolean isNeverSent(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass() == ConnectException.class;
    }
}
