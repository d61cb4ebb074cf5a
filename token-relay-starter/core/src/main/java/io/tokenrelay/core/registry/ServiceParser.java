package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one entry of {@code services}. */
final class ServiceParser {

    private static final String ACCESS_TOKEN_SIGNED_RESPONSE_ALG = "access-token-signed-response-alg";
    static final Set<String> KEYS = Set.of("uri", ACCESS_TOKEN_SIGNED_RESPONSE_ALG, "client", "scopes", "calls");

    private final Problems problems;

    ServiceParser(Problems problems) {
        this.problems = problems;
    }

    /** The service; none when even its name or its form is wrong. */
    Optional<ServiceDraft> parse(String name, YamlMap.Entry entry) {
        if (!ClientId.isValid(name)) {
            problems.add(
                    RegistryError.INVALID_NAME, entry.keyNode(), "\"" + name + "\" can't be the name of a service");
            return Optional.empty();
        }
        if (SelfRegisteredName.isReserved(name)) {
            problems.add(
                    RegistryError.RESERVED_NAME,
                    entry.keyNode(),
                    "\"" + name + "\" is a name of clients that register themselves");
        }
        return YamlMap.read(entry.value(), "The service " + name, problems)
                .map(map -> parse(new ClientId(name), entry.keyNode(), map));
    }

    private ServiceDraft parse(ClientId name, Node at, YamlMap map) {
        map.allow(KEYS, problems);
        CallsParser calls = new CallsParser(name, problems);
        map.get("calls").ifPresent(calls::parse);
        ScopesParser scopes = new ScopesParser(problems);
        map.get("scopes").ifPresent(scopes::parse);
        Optional<Node> client = map.get("client");
        return new ServiceDraft(
                name,
                at,
                map.get("uri").flatMap(this::uri).orElse(Audience.of(name)),
                map.get("uri").orElse(at),
                map.get(ACCESS_TOKEN_SIGNED_RESPONSE_ALG)
                        .flatMap(node -> YamlValues.algorithm(
                                node, ACCESS_TOKEN_SIGNED_RESPONSE_ALG, AccessTokenClaims.ALGORITHMS, problems))
                        .orElse(AccessTokenClaims.ALGORITHMS.get(0)),
                client.map(new ClientParser(problems)::parse).orElse(ClientDraft.NONE),
                scopes.drafts(),
                calls.drafts(),
                calls.unread());
    }

    private Optional<Audience> uri(Node node) {
        Optional<String> text = YamlValues.text(node, "uri", problems);
        if (text.isPresent() && !Audience.isValid(text.get())) {
            problems.add(RegistryError.INVALID_URI, node, "\"" + text.get() + "\" is no absolute URI");
            return Optional.empty();
        }
        return text.map(Audience::new);
    }
}
