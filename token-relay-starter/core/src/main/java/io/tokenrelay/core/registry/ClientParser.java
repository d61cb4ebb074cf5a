package io.tokenrelay.core.registry;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code client}: where the browser may be sent back to. */
final class ClientParser {

    private static final String REDIRECT_URIS = "redirect-uris";
    private static final String POST_LOGOUT_REDIRECT_URIS = "post-logout-redirect-uris";
    private static final Set<String> KEYS = Set.of(REDIRECT_URIS, POST_LOGOUT_REDIRECT_URIS);
    private static final Set<String> NOT_SUPPORTED_YET = Set.of("jwks", "jwks-uri");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Problems problems;

    ClientParser(Problems problems) {
        this.problems = problems;
    }

    Optional<ClientRegistration> parse(Node node) {
        return YamlMap.read(node, "client", problems).map(this::parse);
    }

    private ClientRegistration parse(YamlMap map) {
        map.allow(KEYS, NOT_SUPPORTED_YET, problems);
        Set<String> redirectUris = uris(map, REDIRECT_URIS);
        if (map.get(REDIRECT_URIS).isEmpty() || redirectUris.isEmpty()) {
            problems.add(
                    RegistryError.MISSING,
                    map.node(),
                    "A login client has no usable " + REDIRECT_URIS,
                    "Add where the browser returns to after signing in, or remove client");
        }
        return new ClientRegistration(redirectUris, uris(map, POST_LOGOUT_REDIRECT_URIS));
    }

    private Set<String> uris(YamlMap map, String key) {
        Map<String, Node> uris =
                map.get(key).map(node -> YamlValues.texts(node, key, problems)).orElse(Map.of());
        uris.forEach((uri, node) -> {
            if (!isSafe(uri)) {
                problems.add(
                        RegistryError.INVALID_REDIRECT_URI,
                        node,
                        "The browser can't be sent to \"" + uri + "\" safely");
            }
        });
        return uris.keySet();
    }

    /** RFC 9700 §2.1 and §4.1: an exact URI, over TLS unless it never leaves the machine. */
    private static boolean isSafe(String text) {
        if (text.contains("*")) {
            return false;
        }
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost())));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
