package io.tokenrelay.core.registry;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service: a client that is also a resource server.
 *
 * @param name its name, which is its client id
 * @param uri its audience
 * @param accessTokenSignedResponseAlg what access tokens for it are signed with, one of {@link AccessTokenClaims#ALGORITHMS}
 * @param client how people sign in to it; none when it is no login client
 * @param credential how it proves who it is
 * @param scopes what it offers, by name
 * @param calls what it may call; at most one for a callee and scope
 */
public record Service(
        ClientId name,
        Audience uri,
        JWSAlgorithm accessTokenSignedResponseAlg,
        Optional<ClientRegistration> client,
        ClientCredential credential,
        Map<Scope, ScopeDefinition> scopes,
        List<Call> calls) {

    public Service {
        if (!AccessTokenClaims.ALGORITHMS.contains(accessTokenSignedResponseAlg)) {
            throw new IllegalArgumentException("No access token is signed with " + accessTokenSignedResponseAlg);
        }
        scopes = Map.copyOf(scopes);
        calls = List.copyOf(calls);
    }

    /** Whether people sign in to it with a browser. */
    public boolean isLoginClient() {
        return client.isPresent();
    }

    /** The keys by which it proves who it is; none when it does so by a secret. */
    public Optional<ClientKeys> keys() {
        return credential instanceof ClientCredential.Keys registered
                ? Optional.of(registered.keys())
                : Optional.empty();
    }

    /** What it does with its secret; none when it has keys, and so no secret. */
    public Optional<ClientCredential.Secret> secret() {
        return credential instanceof ClientCredential.Secret secret ? Optional.of(secret) : Optional.empty();
    }

    /** The definition of a scope that it offers. */
    public Optional<ScopeDefinition> scope(Scope scope) {
        return Optional.ofNullable(scopes.get(scope));
    }

    /** The scopes that a person can consent to. */
    public Scopes userScopes() {
        return Scopes.of(scopes.values().stream()
                .filter(ScopeDefinition::isForUsers)
                .map(ScopeDefinition::scope)
                .toList());
    }
}
