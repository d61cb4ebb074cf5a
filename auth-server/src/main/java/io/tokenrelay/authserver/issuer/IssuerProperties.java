package io.tokenrelay.authserver.issuer;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who this server is.
 *
 * @param issuer the issuer identifier (RFC 8414 §2), exactly as it stands in {@code iss} and as clients configure it:
 *     an https URL (http on loopback only) of a host and perhaps a port, without path, query, fragment or trailing slash;
 *     under the profile {@code production} there is no default, see {@link IssuerCheck}
 */
@ConfigurationProperties("auth-server")
public record IssuerProperties(
        @DefaultValue("http://localhost:9000") String issuer) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException when the value is no issuer identifier */
    public IssuerProperties {
        URI uri = URI.create(issuer);
        boolean secure = "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost()));
        if (!secure
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || hasPath(uri)
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || issuer.endsWith("/")) {
            throw new IllegalArgumentException("auth-server.issuer is an https URL (http on loopback only) without"
                    + " path, query, fragment or trailing slash");
        }
    }

    /** Every endpoint stands at the root: discovery would announce those of an issuer with a path where none is. */
    private static boolean hasPath(URI uri) {
        return uri.getRawPath() != null && !uri.getRawPath().isEmpty();
    }
}
