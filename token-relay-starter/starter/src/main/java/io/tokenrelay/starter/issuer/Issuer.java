package io.tokenrelay.starter.issuer;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The authorization server, as far as it can be known without credentials.
 *
 * <p>Nothing is fetched before it is needed. Metadata that was fetched is kept; a failure is not.
 */
public final class Issuer {

    /** The metadata of OpenID Connect Discovery, which names all endpoints that the starter needs. */
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final String issuer;
    private final IssuerDocuments documents = new IssuerDocuments();
    private volatile @Nullable IssuerMetadata metadata;

    /** @param issuer the issuer identifier, exactly as it stands in {@code iss} */
    public Issuer(String issuer) {
        this.issuer = issuer;
    }

    /** The issuer identifier. */
    public String identifier() {
        return issuer;
    }

    /** @throws IssuerUnavailableException when the metadata can't be had */
    public IssuerMetadata metadata() {
        IssuerMetadata known = metadata;
        if (known == null) {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            known = IssuerMetadata.parse(issuer, documents.fetch(URI.create(base + WELL_KNOWN)));
            metadata = known;
        }
        return known;
    }

    /** The document of published keys (RFC 7517 §5), as it is now. */
    String fetchKeys() {
        return documents.fetch(metadata().endpoint("jwks_uri"));
    }
}
