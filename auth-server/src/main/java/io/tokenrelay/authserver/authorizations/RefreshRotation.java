package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.authorizations.RefreshTokens.StoredRefreshToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Redeems refresh tokens (RFC 6749 §6), each for one use: the answer carries the next one.
 *
 * <p>A spent token that comes back has two owners, and nobody can tell which of them is the client: the grant ends for
 * both (RFC 9700 §4.14.2). There is no grace period, because in it a thief would win.
 */
@Component
public class RefreshRotation {

    private final RefreshTokens tokens;
    private final UserGrants grants;
    private final Clock clock;

    RefreshRotation(RefreshTokens tokens, UserGrants grants, Clock clock) {
        this.tokens = tokens;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * Redeems a refresh token.
     *
     * @param client who authenticated
     * @param token what it presents
     * @param asked the scopes that it asks for; none when it wants all that was granted
     */
    @Transactional
    public Redemption rotate(ClientId client, String token, Scopes asked) {
        Optional<StoredRefreshToken> first = tokens.spend(token);
        if (first.isEmpty()) {
            return tokens.grantOf(token)
                    .map(grant -> fail(grant, GrantError.REFRESH_TOKEN_REUSED, EndReason.REFRESH_TOKEN_REUSED))
                    .orElseGet(() -> Redemption.Refused.unknown(GrantError.REFRESH_TOKEN_UNKNOWN));
        }
        UserGrant grant = grants.find(first.get().grant()).orElseThrow();
        if (!grant.client().equals(client)) {
            return fail(
                    grant.id(), GrantError.REFRESH_TOKEN_OF_ANOTHER_CLIENT, EndReason.REFRESH_TOKEN_OF_ANOTHER_CLIENT);
        }
        if (grant.endsAsTermsAreUnknown()) {
            return fail(grant.id(), GrantError.GRANT_ENDED, EndReason.TERMS_UNKNOWN);
        }
        if (!grant.isActive(clock.instant())) {
            return Redemption.Refused.of(GrantError.GRANT_ENDED, grant);
        }
        if (!clock.instant().isBefore(first.get().expiresAt())) {
            return Redemption.Refused.of(GrantError.REFRESH_TOKEN_EXPIRED, grant);
        }
        if (!grant.scopes().containsAll(asked)) {
            // A mistake of the client, not a sign of theft: its refresh token stays good.
            tokens.restore(token);
            return Redemption.Refused.of(GrantError.SCOPE_NOT_GRANTED, grant);
        }
        return new Redemption.Redeemed(grant, tokens.issue(grant), null);
    }

    /** The grant that a refresh token belongs to, whether the token is spent or not. */
    public Optional<UserGrant> grantOf(String token) {
        return tokens.grantOf(token).flatMap(grants::find);
    }

    private Redemption.Refused fail(UUID grantId, GrantError error, EndReason reason) {
        Optional<UserGrant> ended = grants.end(grantId, reason);
        return new Redemption.Refused(error, "grant " + grantId, grants.find(grantId), ended.map(grant -> reason));
    }
}
