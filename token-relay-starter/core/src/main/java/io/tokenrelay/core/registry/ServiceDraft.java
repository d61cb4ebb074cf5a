package io.tokenrelay.core.registry;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A service as the file declares it, before it is known whether the whole adds up.
 *
 * @param name its name
 * @param at where the name stands
 * @param uri its audience
 * @param uriAt where the audience stands, or the name when it is the default
 * @param accessTokenAlg what access tokens for it are signed with
 * @param client how people sign in to it, and how it proves who it is
 * @param scopes its scopes by name
 * @param calls the calls that could be read
 * @param unreadCallees whom it calls in ways that could not be read
 */
record ServiceDraft(
        ClientId name,
        Node at,
        Audience uri,
        Node uriAt,
        JWSAlgorithm accessTokenAlg,
        ClientDraft client,
        Map<Scope, ScopeDraft> scopes,
        List<CallDraft> calls,
        Set<ClientId> unreadCallees) {

    Service toService() {
        Map<Scope, ScopeDefinition> definitions = scopes.values().stream()
                .map(ScopeDraft::toDefinition)
                .collect(Collectors.toMap(ScopeDefinition::scope, definition -> definition));
        return new Service(
                name,
                uri,
                accessTokenAlg,
                client.login(),
                client.credential(),
                definitions,
                calls.stream().map(CallDraft::call).toList());
    }
}
