package io.tokenrelay.starter.issuer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches a JSON document from the authorization server: within a time, up to a size, without following redirects. */
final class IssuerDocuments {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 256 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @throws IssuerUnavailableException when there is no such document to be had */
    String fetch(URI location) {
        HttpRequest request = HttpRequest.newBuilder(location)
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<String> document = client.sendAsync(request, BodyHandlers.ofInputStream())
                .thenApplyAsync(response -> read(location, response));
        try {
            return document.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IssuerUnavailableException("interrupted while fetching " + location, e);
        } catch (TimeoutException e) {
            document.cancel(true);
            throw new IssuerUnavailableException(location + " did not answer in time", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IssuerUnavailableException unavailable
                    ? unavailable
                    : new IssuerUnavailableException(location + " can't be reached", e);
        }
    }

    private static String read(URI location, HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IssuerUnavailableException(location + " answered " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IssuerUnavailableException(location + " answered more than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IssuerUnavailableException(location + " broke off", e);
        }
    }
}
