package io.tokenrelay.starter.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Objects;

/**
 * The authorization server's metadata (RFC 8414 §2).
 *
 * <p>Every endpoint lies at the issuer's own origin: an address elsewhere is not believed.
 */
public final class IssuerMetadata {

    private final URI issuer;
    private final Map<String, Object> members;

    private IssuerMetadata(URI issuer, Map<String, Object> members) {
        this.issuer = issuer;
        this.members = members;
    }

    /** @throws IssuerUnavailableException when it is no metadata, or another issuer's (RFC 8414 §3.3) */
    static IssuerMetadata parse(String issuer, String json) {
        Map<String, Object> members;
        try {
            members = JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            throw new IssuerUnavailableException("the metadata of " + issuer + " is no JSON object", e);
        }
        if (!issuer.equals(members.get("issuer"))) {
            throw new IssuerUnavailableException("the metadata at " + issuer + " is that of another issuer");
        }
        return new IssuerMetadata(URI.create(issuer), members);
    }

    /** The issuer identifier. */
    public String issuer() {
        return issuer.toString();
    }

    /** Whether it names an endpoint that not every server has. */
    public boolean names(String endpoint) {
        return members.containsKey(endpoint);
    }

    /**
     * An endpoint by its name in the metadata: {@code "jwks_uri"}.
     *
     * @throws IssuerUnavailableException when it is missing or not at the issuer's origin
     */
    public URI endpoint(String name) {
        if (!(members.get(name) instanceof String value)) {
            throw new IssuerUnavailableException("the metadata of " + issuer + " names no " + name);
        }
        URI endpoint = uri(name, value);
        if (!isAtIssuer(endpoint)) {
            throw new IssuerUnavailableException(name + " is not at the origin of " + issuer);
        }
        return endpoint;
    }

    private static URI uri(String name, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IssuerUnavailableException(name + " is no URI", e);
        }
    }

    private boolean isAtIssuer(URI endpoint) {
        return Objects.equals(endpoint.getScheme(), issuer.getScheme())
                && Objects.equals(endpoint.getRawAuthority(), issuer.getRawAuthority())
                && endpoint.getRawFragment() == null;
    }
}
