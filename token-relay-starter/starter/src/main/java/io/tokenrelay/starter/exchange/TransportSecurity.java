package io.tokenrelay.starter.exchange;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which URIs a secret or a token may be sent to without asking: those over TLS, and those that stay on this machine. */
public final class TransportSecurity {

    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}");

    private TransportSecurity() {}

    /** Whether what is sent there is encrypted, or does not leave this machine. */
    public static boolean isConfidential(URI uri) {
        return hasScheme(uri, "https") || (hasScheme(uri, "http") && isOnThisMachine(uri));
    }

    /** Whether what is sent there does not leave this machine. */
    public static boolean isOnThisMachine(URI uri) {
        return isLoopback(uri.getHost());
    }

    private static boolean hasScheme(URI uri, String scheme) {
        return scheme.equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
    }

    /** By name only: a host that merely resolves to a loopback address can resolve to another one tomorrow. */
    private static boolean isLoopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || IPV4_LOOPBACK.matcher(name).matches();
    }
}
