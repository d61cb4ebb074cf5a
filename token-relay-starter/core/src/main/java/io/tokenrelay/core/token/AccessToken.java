package io.tokenrelay.core.token;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token (RFC 9068) that Token Relay issues and understands.
 *
 * <p>As a result of {@link AccessTokenVerifier} it is genuine; as an input of the server's signer it is what will be
 * signed. It does not hold the token itself.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub} and {@code sub_kind}
 * @param audience {@code aud}: exactly one
 * @param clientId {@code client_id}: who asked for this token, and the current actor of an exchanged one
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}
 * @param jti {@code jti}
 * @param scopes {@code scope}
 * @param lineage {@code lin}: what ties the token to the grant that it descends from, different for each audience;
 *     null for a service acting as itself
 * @param authentication {@code auth_time}, {@code acr}, {@code amr}; null for a service acting as itself
 * @param chain {@code act} and {@code call_chain}; empty for a token straight from a grant
 * @param txn {@code txn}: the request that entered at the edge; null before the first exchange
 */
public record AccessToken(
        String issuer,
        Subject subject,
        Audience audience,
        ClientId clientId,
        Instant issuedAt,
        Instant expiresAt,
        String jti,
        Scopes scopes,
        @Nullable String lineage,
        @Nullable UserAuthentication authentication,
        CallChain chain,
        @Nullable String txn) {

    /** The immediate caller: the outermost actor, else the client that the token was issued to. */
    public ClientId immediateCaller() {
        return chain.currentActor().orElse(clientId);
    }

    /** The request that entered at the edge; none before the first exchange. */
    public Optional<String> transaction() {
        return Optional.ofNullable(txn);
    }
}
