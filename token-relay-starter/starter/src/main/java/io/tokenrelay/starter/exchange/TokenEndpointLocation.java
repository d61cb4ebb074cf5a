package io.tokenrelay.starter.exchange;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the issuer's token endpoint is, from its metadata (RFC 8414).
 *
 * <p>Read when it is first needed, so that a service can start before its authorization server; kept once read; asked
 * again by the next caller after a failure. Callers at the same time share one request.
 */
final class TokenEndpointLocation {

    private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";

    private final String issuer;
    private final IssuerHttp http;
    private final AtomicReference<@Nullable CompletableFuture<URI>> found = new AtomicReference<>();

    TokenEndpointLocation(String issuer, IssuerHttp http) {
        this.issuer = issuer;
        this.http = http;
    }

    /** The token endpoint; fails with an {@link UnusableAnswerException} when the metadata can't be relied on. */
    CompletableFuture<URI> find() {
        CompletableFuture<URI> known = found.get();
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<URI> fresh = new CompletableFuture<>();
        if (!found.compareAndSet(known, fresh)) {
            return find();
        }
        return readInto(fresh);
    }

    private CompletableFuture<URI> readInto(CompletableFuture<URI> result) {
        // Whatever goes wrong is then in the future, and nobody waits for a request that was never made.
        return CompletableFuture.completedFuture(issuer)
                .thenApply(TokenEndpointLocation::metadataOf)
                .thenCompose(uri -> http.send(HttpRequest.newBuilder(uri).header("Accept", "application/json")))
                .thenApply(this::tokenEndpointOf)
                .whenComplete((endpoint, failure) -> {
                    if (failure == null) {
                        result.complete(endpoint);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
    }

    /** RFC 8414 §3.1: the well-known part goes between the issuer's host and its path. */
    static URI metadataOf(String issuer) {
        URI uri = URI.create(issuer);
        String path = uri.getRawPath();
        String origin = issuer.substring(0, issuer.length() - path.length());
        return URI.create(origin + WELL_KNOWN + (path.equals("/") ? "" : path));
    }

    private URI tokenEndpointOf(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new UnusableAnswerException("the issuer's metadata answered status " + response.statusCode());
        }
        JsonAnswer metadata = JsonAnswer.of(response);
        // RFC 8414 §3.3: without this, whoever can answer one request could take the place of the issuer.
        if (!issuer.equals(metadata.string("issuer"))) {
            throw new UnusableAnswerException("the metadata names another issuer than " + issuer);
        }
        String endpoint = metadata.string("token_endpoint");
        if (endpoint == null) {
            throw new UnusableAnswerException("the issuer's metadata names no token_endpoint");
        }
        return checked(endpoint);
    }

    private URI checked(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            if (!TransportSecurity.isConfidential(uri)
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null) {
                throw new UnusableAnswerException("the issuer's token_endpoint is neither https nor on this machine");
            }
            if (!isAtIssuer(uri)) {
                throw new UnusableAnswerException("the issuer's token_endpoint is not at its own origin");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new UnusableAnswerException("the issuer's token_endpoint is no URI");
        }
    }

    /** The secret goes there: an address elsewhere is not believed. */
    private boolean isAtIssuer(URI endpoint) {
        URI own = URI.create(issuer);
        return Objects.equals(endpoint.getScheme(), own.getScheme())
                && Objects.equals(endpoint.getRawAuthority(), own.getRawAuthority());
    }
}
