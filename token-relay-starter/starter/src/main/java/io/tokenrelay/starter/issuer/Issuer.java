package io.tokenrelay.starter.issuer;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The authorization server, as far as it can be known without credentials.
 *
 * <p>Nothing is fetched before it is needed, so that a service starts without its server. Metadata that was fetched is
 * kept, until the keys are not to be had where it says; a failure is not kept. Those who ask at the same time share one
 * request.
 */
public final class Issuer {

    /** The metadata of OpenID Connect Discovery, which names all endpoints that the starter needs. */
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final String issuer;
    private final IssuerDocuments documents = new IssuerDocuments();
    private final AtomicReference<@Nullable CompletableFuture<IssuerMetadata>> found = new AtomicReference<>();

    /** @param issuer the issuer identifier, exactly as it stands in {@code iss} */
    public Issuer(String issuer) {
        this.issuer = issuer;
    }

    /** The issuer identifier. */
    public String identifier() {
        return issuer;
    }

    /** The metadata; fails with an {@link IssuerUnavailableException} when it can't be had. Doesn't block. */
    public CompletableFuture<IssuerMetadata> find() {
        CompletableFuture<IssuerMetadata> known = found.get();
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<IssuerMetadata> fresh = new CompletableFuture<>();
        return found.compareAndSet(known, fresh) ? readInto(fresh) : find();
    }

    private CompletableFuture<IssuerMetadata> readInto(CompletableFuture<IssuerMetadata> result) {
        // Whatever goes wrong is then in the future, and nobody waits for a request that was never made.
        return CompletableFuture.completedFuture(issuer)
                .thenCompose(identifier -> documents.fetch(metadataOf(identifier)))
                .thenApply(json -> IssuerMetadata.parse(issuer, json))
                .whenComplete((metadata, failure) -> {
                    if (failure == null) {
                        result.complete(metadata);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
    }

    /** OpenID Connect Discovery 1.0 §4: after the issuer's path, without a slash that ends it. */
    static URI metadataOf(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + WELL_KNOWN);
    }

    /** @throws IssuerUnavailableException when the metadata can't be had */
    public IssuerMetadata metadata() {
        return await(find());
    }

    /** The document of published keys (RFC 7517 §5), as it is now. */
    String fetchKeys() {
        CompletableFuture<IssuerMetadata> metadata = find();
        try {
            return await(metadata.thenCompose(known -> documents.fetch(known.endpoint("jwks_uri"))));
        } catch (IssuerUnavailableException e) {
            // A server that came back may have them elsewhere.
            found.compareAndSet(metadata, null);
            throw e;
        }
    }

    private <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IssuerUnavailableException("interrupted while asking " + issuer, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IssuerUnavailableException unavailable
                    ? unavailable
                    : new IssuerUnavailableException(issuer + " can't be asked", e);
        }
    }
}
