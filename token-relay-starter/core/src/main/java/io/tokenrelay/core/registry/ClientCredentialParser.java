package io.tokenrelay.core.registry;

import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads how a client proves who it is: by {@code jwks} or {@code jwks-uri}, by a secret that signs where {@code
 * token-endpoint-auth-method} says so, else by a secret that is sent.
 */
final class ClientCredentialParser {

    static final String METHOD = "token-endpoint-auth-method";
    static final Set<String> KEYS = Set.of(ClientKeysParser.JWKS, ClientKeysParser.JWKS_URI, METHOD);

    private static final String SIGNING_SECRET = "client_secret_jwt";

    private final Problems problems;

    ClientCredentialParser(Problems problems) {
        this.problems = problems;
    }

    ClientCredential parse(YamlMap client) {
        Optional<ClientKeys> keys = new ClientKeysParser(problems).parse(client);
        Optional<Node> method = client.get(METHOD);
        method.ifPresent(node -> check(node, client));
        if (keys.isPresent()) {
            return new ClientCredential.Keys(keys.get());
        }
        return method.isPresent() ? ClientCredential.Secret.SIGNING : ClientCredential.Secret.SENT;
    }

    private void check(Node method, YamlMap client) {
        Optional<String> text = YamlValues.text(method, METHOD, problems);
        if (text.isPresent() && !text.get().equals(SIGNING_SECRET)) {
            problems.add(
                    RegistryError.INVALID_VALUE,
                    method,
                    "\"" + text.get() + "\" is not what " + METHOD + " is for",
                    "Use " + SIGNING_SECRET + " for a secret that signs; a client with jwks or jwks-uri, or with a"
                            + " secret that it sends, has no " + METHOD);
        } else if (client.get(ClientKeysParser.JWKS).isPresent()
                || client.get(ClientKeysParser.JWKS_URI).isPresent()) {
            problems.add(
                    RegistryError.TWO_CREDENTIALS,
                    method,
                    "The client has keys, and is to sign with a secret all the same");
        }
    }
}
