package io.tokenrelay.starter.issuer;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.springframework.util.function.SingletonSupplier;

/** Fetches JSON documents from the authorization server. */
final class IssuerDocuments {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 256 * 1024;

    /** Made when something is fetched first: the start of a service needn't wait for what TLS takes to be set up. */
    private final SingletonSupplier<IssuerHttp> http =
            SingletonSupplier.of(() -> new IssuerHttp(CONNECT_TIMEOUT, TIMEOUT, MAX_BYTES));

    /** The document; fails with an {@link IssuerUnavailableException} when there is none to be had. */
    CompletableFuture<String> fetch(URI location) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(location).version(Version.HTTP_1_1).header("Accept", "application/json");
        return http.obtain()
                .send(request)
                .thenApply(response -> read(location, response))
                .exceptionally(failure -> {
                    throw unavailable(location, failure);
                });
    }

    private static String read(URI location, HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new IssuerUnavailableException(location + " answered status " + response.statusCode());
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static IssuerUnavailableException unavailable(URI location, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IssuerUnavailableException unavailable) {
            return unavailable;
        }
        return new IssuerUnavailableException(
                cause instanceof TimeoutException
                        ? location + " did not answer in time"
                        : location + " is not reachable: " + cause.getClass().getSimpleName(),
                cause);
    }
}
