package io.tokenrelay.core.registry;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code jwks} (RFC 7517) or {@code jwks-uri}: by which keys a client proves who it is. */
final class ClientKeysParser {

    static final String JWKS = "jwks";
    static final String JWKS_URI = "jwks-uri";

    private static final String KEYS = "keys";
    private static final String KID = "kid";
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final String KEY_OPERATIONS = "key_ops";
    private static final Set<String> TEXTS = Set.of("kty", "crv", "x", "y", "n", "e", KID, "use", "alg");
    static final Set<String> MEMBERS = Set.of("kty", "crv", "x", "y", "n", "e", KID, "use", "alg", KEY_OPERATIONS);

    private final Problems problems;

    ClientKeysParser(Problems problems) {
        this.problems = problems;
    }

    /** The keys of a client; none when it has none, or when something is wrong with them. */
    Optional<ClientKeys> parse(YamlMap client) {
        Optional<Node> jwks = client.get(JWKS);
        Optional<Node> jwksUri = client.get(JWKS_URI);
        if (jwks.isPresent() && jwksUri.isPresent()) {
            problems.add(
                    RegistryError.KEYS_IN_TWO_PLACES,
                    jwksUri.get(),
                    "The client has both " + JWKS + " and " + JWKS_URI);
        }
        Optional<ClientKeys> registered = jwks.flatMap(this::registered);
        return registered.isPresent() ? registered : jwksUri.flatMap(this::published);
    }

    private Optional<ClientKeys> published(Node node) {
        Optional<URI> uri = YamlValues.text(node, JWKS_URI, problems).flatMap(SafeUri::parse);
        if (uri.isEmpty()) {
            problems.add(RegistryError.INVALID_JWKS_URI, node, "The client's keys can't be fetched safely from there");
        }
        return uri.map(ClientKeys.Published::new);
    }

    private Optional<ClientKeys> registered(Node node) {
        Optional<YamlMap> map = YamlMap.read(node, JWKS, problems);
        map.ifPresent(set -> set.allow(Set.of(KEYS), problems));
        Optional<Node> list = map.flatMap(set -> set.get(KEYS));
        if (map.isPresent() && list.isEmpty()) {
            problems.add(RegistryError.MISSING, node, "The key set has no " + KEYS, "Add keys: [...]");
        }
        return list.flatMap(this::keys).map(ClientKeys.Registered::new);
    }

    private Optional<JWKSet> keys(Node list) {
        List<Node> nodes = YamlValues.list(list, KEYS, problems);
        List<JWK> keys = new ArrayList<>();
        Set<String> kids = new HashSet<>();
        boolean right = true;
        for (Node node : nodes) {
            Optional<JWK> key = YamlMap.read(node, "A key", problems).flatMap(this::key);
            right &= key.isPresent();
            if (key.isPresent()) {
                keys.add(key.get());
                checkKid(node, key.get(), nodes.size() > 1, kids);
            }
        }
        if (right && keys.stream().noneMatch(ClientKeyRule::isForSignatures)) {
            problems.add(RegistryError.NO_SIGNATURE_KEY, list, "None of the keys is for signatures");
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(new JWKSet(keys));
    }

    /** An assertion says by {@code kid} which key signed it, unless there is only one. */
    private void checkKid(Node node, JWK key, boolean oneOfSeveral, Set<String> kids) {
        if (key.getKeyID() == null && oneOfSeveral) {
            problems.add(RegistryError.MISSING, node, "One key of several has no " + KID, "Add a " + KID + " to each");
        }
        if (key.getKeyID() != null && !kids.add(key.getKeyID())) {
            problems.add(RegistryError.DECLARED_TWICE, node, "Two keys have the same " + KID);
        }
    }

    /** Of what a key says nothing is repeated in a message: it may be the private half. */
    private Optional<JWK> key(YamlMap map) {
        Optional<YamlMap.Entry> secret = map.entries().entrySet().stream()
                .filter(entry -> PRIVATE.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (secret.isPresent()) {
            problems.add(
                    RegistryError.PRIVATE_KEY,
                    secret.get().keyNode(),
                    "The key is a private or a symmetric one, and whoever could read this file has it now");
            return Optional.empty();
        }
        map.allow(MEMBERS, problems);
        Optional<JWK> key = parsed(map);
        if (key.isEmpty() || ClientKeyRule.algorithms(key.get()).isEmpty()) {
            problems.add(RegistryError.UNSUPPORTED_KEY, map.node(), "No client may sign with this key");
            return Optional.empty();
        }
        return key;
    }

    private Optional<JWK> parsed(YamlMap map) {
        Map<String, Object> members = new HashMap<>();
        TEXTS.forEach(name -> map.get(name)
                .flatMap(node -> YamlValues.text(node, name, problems))
                .ifPresent(text -> members.put(name, text)));
        map.get(KEY_OPERATIONS)
                .ifPresent(node -> members.put(
                        KEY_OPERATIONS,
                        List.copyOf(
                                YamlValues.texts(node, KEY_OPERATIONS, problems).keySet())));
        try {
            return Optional.of(JWK.parse(members));
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
