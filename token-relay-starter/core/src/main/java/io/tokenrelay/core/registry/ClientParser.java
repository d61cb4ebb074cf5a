package io.tokenrelay.core.registry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code client}: where the browser may be sent back to, and by which keys the client proves who it is. */
final class ClientParser {

    private static final String REDIRECT_URIS = "redirect-uris";
    private static final String POST_LOGOUT_REDIRECT_URIS = "post-logout-redirect-uris";
    static final Set<String> KEYS =
            Set.of(REDIRECT_URIS, POST_LOGOUT_REDIRECT_URIS, ClientKeysParser.JWKS, ClientKeysParser.JWKS_URI);

    private final Problems problems;

    ClientParser(Problems problems) {
        this.problems = problems;
    }

    ClientDraft parse(Node node) {
        return YamlMap.read(node, "client", problems).map(this::parse).orElse(ClientDraft.UNREADABLE);
    }

    private ClientDraft parse(YamlMap map) {
        map.allow(KEYS, problems);
        Optional<ClientKeys> keys = new ClientKeysParser(problems).parse(map);
        boolean keysOnly = map.get(REDIRECT_URIS).isEmpty()
                && map.get(POST_LOGOUT_REDIRECT_URIS).isEmpty()
                && (map.get(ClientKeysParser.JWKS).isPresent()
                        || map.get(ClientKeysParser.JWKS_URI).isPresent());
        return keysOnly
                ? new ClientDraft(false, Optional.empty(), keys)
                : new ClientDraft(true, Optional.of(login(map)), keys);
    }

    private ClientRegistration login(YamlMap map) {
        Set<String> redirectUris = uris(map, REDIRECT_URIS);
        if (redirectUris.isEmpty()) {
            problems.add(
                    RegistryError.MISSING,
                    map.node(),
                    "A login client has no usable " + REDIRECT_URIS,
                    "Add where the browser returns to after signing in, or, if nobody signs in there, leave only jwks or"
                            + " jwks-uri, or remove client");
        }
        return new ClientRegistration(redirectUris, uris(map, POST_LOGOUT_REDIRECT_URIS));
    }

    private Set<String> uris(YamlMap map, String key) {
        Map<String, Node> uris =
                map.get(key).map(node -> YamlValues.texts(node, key, problems)).orElse(Map.of());
        uris.forEach((uri, node) -> {
            if (SafeUri.parse(uri).isEmpty()) {
                problems.add(
                        RegistryError.INVALID_REDIRECT_URI,
                        node,
                        "The browser can't be sent to \"" + uri + "\" safely");
            }
        });
        return uris.keySet();
    }
}
