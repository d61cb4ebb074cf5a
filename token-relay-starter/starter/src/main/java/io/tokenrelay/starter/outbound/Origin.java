package io.tokenrelay.starter.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a token may go: scheme, host and port (RFC 6454 §4).
 *
 * @param scheme http or https
 * @param host in lower case, never resolved: two names for one machine are two origins
 * @param port the port, also where the URI leaves it out
 */
record Origin(String scheme, String host, int port) {

    /** The origin of a URI; none when it is no http or https URI with a host, or has user info before the host. */
    static Optional<Origin> of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if ((!secure && !scheme.equals("http")) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        int defaultPort = secure ? 443 : 80;
        int port = uri.getPort() == -1 ? defaultPort : uri.getPort();
        return Optional.of(new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port));
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
