package io.tokenrelay.core.dpop;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request goes, without query and fragment, in the one form in which two of them are compared (RFC 9449 §4.3, RFC
 * 3986 §6.2.2 and §6.2.3).
 *
 * @param scheme http or https
 * @param host in lower case
 * @param port also where the URI leaves it out
 * @param path percent-encoded where it has to be and nowhere else; never empty
 */
record TargetUri(String scheme, String host, int port, String path) {

    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    /** None when it is no http or https URI with a host, or has user info. */
    static Optional<TargetUri> parse(String uri) {
        try {
            return of(new URI(uri));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static Optional<TargetUri> of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if ((!secure && !scheme.equals("http")) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        int defaultPort = secure ? 443 : 80;
        return Optional.of(new TargetUri(
                scheme,
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort() == -1 ? defaultPort : uri.getPort(),
                path(uri.getRawPath())));
    }

    private static String path(String raw) {
        Matcher encoded = ENCODED.matcher(raw);
        String decoded = encoded.replaceAll(octet -> {
            String character = String.valueOf((char) Integer.parseInt(octet.group(1), 16));
            return UNRESERVED.matcher(character).matches()
                    ? character
                    : octet.group().toUpperCase(Locale.ROOT);
        });
        return withoutDots(decoded);
    }

    /** RFC 3986 §5.2.4. */
    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up) {
                kept.pollLast();
            }
            if (!up && !segments[i].equals(".")) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
