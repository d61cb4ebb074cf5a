package io.tokenrelay.core.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token (RFC 9068) that Token Relay issues and understands.
 *
 * <p>As a result of {@link AccessTokenVerifier} it is genuine; as an input of the server's signer it is what will be
 * signed. It does not hold the token itself. Claims that contradict each other make no token: it is refused here,
 * whether it was about to be signed or was just read.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub} and {@code sub_kind}
 * @param audience {@code aud}: exactly one
 * @param clientId {@code client_id}: who asked for this token, and the current actor of an exchanged one
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}, after {@code iat}
 * @param jti {@code jti}
 * @param scopes {@code scope}
 * @param lineage {@code lin}: what ties the token to the grant that it descends from, different for each audience;
 *     null for a service acting as itself, and only then
 * @param authentication {@code auth_time}, {@code acr}, {@code amr}; null for a service acting as itself, and only then
 * @param chain {@code act} and {@code call_chain}; empty for a token straight from a grant
 * @param txn {@code txn}: the request that entered at the edge; null before the first exchange
 * @param restrictions {@code may_act}, {@code cnf}, {@code tctx} and {@code once}: what narrows its use further
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
        @Nullable String txn,
        Restrictions restrictions) {

    /** The longest that any access token lives: a leaked one is soon worth nothing. */
    public static final Duration MAX_LIFETIME = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException when the claims contradict each other */
    public AccessToken {
        require(!issuer.isEmpty() && !jti.isEmpty(), "iss or jti is empty");
        require(expiresAt.isAfter(issuedAt), "exp is not after iat");
        require(subject.isUser() == (lineage != null), "lin goes with a person, and only with a person");
        require(subject.isUser() == (authentication != null), "auth_time goes with a person, and only with a person");
        require(subject.isUser() || chain.isEmpty(), "a service acting as itself has no chain");
        require(
                subject.isUser() || subject.value().equals(clientId.value()),
                "a service acting as itself holds a token that was issued to another client");
        require(chain.isEmpty() || clientId.equals(chain.currentActor().orElseThrow()), "act.sub is not client_id");
        require(chain.isEmpty() || txn != null, "an exchanged token has no txn");
    }

    /** The same token with these restrictions in place of its own. */
    public AccessToken with(Restrictions value) {
        return new AccessToken(
                issuer,
                subject,
                audience,
                clientId,
                issuedAt,
                expiresAt,
                jti,
                scopes,
                lineage,
                authentication,
                chain,
                txn,
                value);
    }

    /** The immediate caller: the outermost actor, else the client that the token was issued to. */
    public ClientId immediateCaller() {
        return chain.currentActor().orElse(clientId);
    }

    /** The request that entered at the edge; none before the first exchange. */
    public Optional<String> transaction() {
        return Optional.ofNullable(txn);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
