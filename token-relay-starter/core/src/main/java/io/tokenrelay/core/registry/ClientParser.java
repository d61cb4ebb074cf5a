package io.tokenrelay.core.registry;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads {@code client}: where the browser may be sent back to, whether people sign in from devices, whether it may ask for access
 * that outlives a sign-out, what is signed for it and how, where it is told of a sign-out, how it signs its own
 * requests, and how it proves who it is.
 */
final class ClientParser {

    private static final String REDIRECT_URIS = "redirect-uris";
    private static final String POST_LOGOUT_REDIRECT_URIS = "post-logout-redirect-uris";
    private static final String ID_TOKEN_SIGNED_RESPONSE_ALG = "id-token-signed-response-alg";
    private static final String USERINFO_SIGNED_RESPONSE_ALG = "userinfo-signed-response-alg";
    private static final String BACKCHANNEL_LOGOUT_URI = "backchannel-logout-uri";
    private static final String DEVICE_AUTHORIZATION = "device-authorization";
    private static final String OFFLINE_ACCESS = "offline-access";
    private static final String REQUEST_URIS = "request-uris";
    private static final String REQUIRE_SIGNED_REQUEST_OBJECT = "require-signed-request-object";
    private static final List<String> FOR_SIGN_IN = List.of(
            REDIRECT_URIS,
            POST_LOGOUT_REDIRECT_URIS,
            ID_TOKEN_SIGNED_RESPONSE_ALG,
            USERINFO_SIGNED_RESPONSE_ALG,
            BACKCHANNEL_LOGOUT_URI,
            DEVICE_AUTHORIZATION,
            OFFLINE_ACCESS,
            REQUEST_URIS,
            REQUIRE_SIGNED_REQUEST_OBJECT);
    static final Set<String> KEYS = Set.of(
            REDIRECT_URIS,
            POST_LOGOUT_REDIRECT_URIS,
            ID_TOKEN_SIGNED_RESPONSE_ALG,
            USERINFO_SIGNED_RESPONSE_ALG,
            BACKCHANNEL_LOGOUT_URI,
            DEVICE_AUTHORIZATION,
            OFFLINE_ACCESS,
            REQUEST_URIS,
            REQUIRE_SIGNED_REQUEST_OBJECT,
            ClientKeysParser.JWKS,
            ClientKeysParser.JWKS_URI,
            ClientCredentialParser.METHOD);

    private final Problems problems;

    ClientParser(Problems problems) {
        this.problems = problems;
    }

    ClientDraft parse(Node node) {
        return YamlMap.read(node, "client", problems).map(this::parse).orElse(ClientDraft.UNREADABLE);
    }

    private ClientDraft parse(YamlMap map) {
        map.allow(KEYS, problems);
        ClientCredential credential = new ClientCredentialParser(problems).parse(map);
        boolean credentialOnly =
                FOR_SIGN_IN.stream().allMatch(key -> map.get(key).isEmpty())
                        && ClientCredentialParser.KEYS.stream()
                                .anyMatch(key -> map.get(key).isPresent());
        return credentialOnly
                ? new ClientDraft(false, Optional.empty(), credential)
                : new ClientDraft(true, Optional.of(login(map)), credential);
    }

    private ClientRegistration login(YamlMap map) {
        Set<String> redirectUris = uris(map, REDIRECT_URIS);
        boolean deviceAuthorization = flag(map, DEVICE_AUTHORIZATION);
        if (redirectUris.isEmpty() && !deviceAuthorization) {
            problems.add(
                    RegistryError.MISSING,
                    map.node(),
                    "A login client has no usable " + REDIRECT_URIS,
                    "Add where the browser returns to after signing in, or, if people sign in from devices only, "
                            + DEVICE_AUTHORIZATION + ": true; if nobody signs in there, leave only jwks, jwks-uri or "
                            + ClientCredentialParser.METHOD + ", or remove client");
        }
        JWSAlgorithm algorithm = map.get(ID_TOKEN_SIGNED_RESPONSE_ALG)
                .flatMap(node -> algorithm(node, ID_TOKEN_SIGNED_RESPONSE_ALG))
                .orElse(ClientRegistration.SIGNED_RESPONSE_ALGORITHMS.get(0));
        return new ClientRegistration(
                redirectUris,
                uris(map, POST_LOGOUT_REDIRECT_URIS),
                algorithm,
                map.get(USERINFO_SIGNED_RESPONSE_ALG).flatMap(node -> algorithm(node, USERINFO_SIGNED_RESPONSE_ALG)),
                map.get(BACKCHANNEL_LOGOUT_URI).flatMap(this::backchannelLogoutUri),
                deviceAuthorization,
                flag(map, OFFLINE_ACCESS),
                requestObjects(map));
    }

    private RequestObjectTerms requestObjects(YamlMap map) {
        boolean hasKeys = map.get(ClientKeysParser.JWKS).isPresent()
                || map.get(ClientKeysParser.JWKS_URI).isPresent();
        Stream.of(REQUEST_URIS, REQUIRE_SIGNED_REQUEST_OBJECT)
                .flatMap(key -> map.get(key).stream())
                .filter(node -> !hasKeys)
                .forEach(node -> problems.add(
                        RegistryError.REQUEST_OBJECTS_WITHOUT_KEYS,
                        node,
                        "The client has no keys to sign requests with"));
        boolean required = flag(map, REQUIRE_SIGNED_REQUEST_OBJECT);
        Map<String, Node> uris = map.get(REQUEST_URIS)
                .map(node -> YamlValues.texts(node, REQUEST_URIS, problems))
                .orElse(Map.of());
        uris.forEach((uri, node) -> {
            if (uri.length() > RequestObjectTerms.LONGEST_REQUEST_URI
                    || SafeUri.parseWithFragment(uri).isEmpty()) {
                problems.add(
                        RegistryError.INVALID_REQUEST_URI,
                        node,
                        "The client's requests can't safely be fetched from \"" + uri + "\"");
            }
        });
        return new RequestObjectTerms(uris.keySet(), Optional.empty(), required);
    }

    private boolean flag(YamlMap map, String key) {
        return map.get(key)
                .flatMap(node -> YamlValues.flag(node, key, problems))
                .orElse(false);
    }

    private Optional<URI> backchannelLogoutUri(Node node) {
        Optional<String> text = YamlValues.text(node, BACKCHANNEL_LOGOUT_URI, problems);
        Optional<URI> uri = text.flatMap(SafeUri::parse);
        if (text.isPresent() && uri.isEmpty()) {
            problems.add(
                    RegistryError.INVALID_BACKCHANNEL_LOGOUT_URI,
                    node,
                    "The client can't safely be told of a sign-out at \"" + text.get() + "\"");
        }
        return uri;
    }

    private Optional<JWSAlgorithm> algorithm(Node node, String key) {
        return YamlValues.algorithm(node, key, ClientRegistration.SIGNED_RESPONSE_ALGORITHMS, problems);
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
