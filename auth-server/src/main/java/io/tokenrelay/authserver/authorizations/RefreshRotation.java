package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.authorizations.RefreshTokens.StoredRefreshToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Redeems refresh tokens (RFC 6749 §6), each for one use: the answer carries the next one.
 *
 * <p>A spent token that comes back has two owners, and nobody can tell which of them is the client: the grant ends for
 * both (RFC 9700 §4.14.2). There is no grace period, because in it a thief would win.
 *
 * <p>Here nothing is spent yet. That happens with the record of the decision, in one statement, which of any number of
 * redemptions at once lets one through.
 */
@Component
public class RefreshRotation {

    private final RefreshTokens tokens;
    private final UserGrants grants;
    private final KnownGrants known;
    private final TransactionOperations transactions;
    private final Clock clock;

    RefreshRotation(
            RefreshTokens tokens,
            UserGrants grants,
            KnownGrants known,
            TransactionOperations transactions,
            Clock clock) {
        this.tokens = tokens;
        this.grants = grants;
        this.known = known;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Redeems a refresh token.
     *
     * @param client who authenticated
     * @param token what it presents
     * @param asked the scopes that it asks for; none when it wants all that was granted
     */
    public Redemption rotate(ClientId client, String token, Scopes asked) {
        Optional<StoredRefreshToken> found = tokens.find(token);
        if (found.isEmpty()) {
            return Redemption.Refused.unknown(GrantError.REFRESH_TOKEN_UNKNOWN);
        }
        StoredRefreshToken stored = found.get();
        if (stored.spent()) {
            return fail(stored.grant(), GrantError.REFRESH_TOKEN_REUSED, EndReason.REFRESH_TOKEN_REUSED);
        }
        // Whether it still holds says the database; what is remembered of a grant never changes.
        UserGrant grant =
                known.find(stored.grant()).or(() -> grants.find(stored.grant())).orElseThrow();
        if (!grant.client().equals(client)) {
            return fail(
                    grant.id(), GrantError.REFRESH_TOKEN_OF_ANOTHER_CLIENT, EndReason.REFRESH_TOKEN_OF_ANOTHER_CLIENT);
        }
        Instant now = clock.instant();
        if (!stored.isGrantActive(now)) {
            return Redemption.Refused.of(GrantError.GRANT_ENDED, grant);
        }
        if (grant.termsUnknown()) {
            return fail(grant.id(), GrantError.GRANT_ENDED, EndReason.TERMS_UNKNOWN);
        }
        if (!now.isBefore(stored.expiresAt())) {
            return Redemption.Refused.of(GrantError.REFRESH_TOKEN_EXPIRED, grant);
        }
        if (!grant.scopes().containsAll(asked)) {
            return Redemption.Refused.of(GrantError.SCOPE_NOT_GRANTED, grant);
        }
        if (!stored.personActive()) {
            return Redemption.Refused.of(GrantError.PERSON_INACTIVE, grant);
        }
        IssuedRefreshToken next = tokens.generate(grant);
        return new Redemption.Redeemed(grant, next, null, Set.of(RefreshTokens.rotation(token, next, grant)));
    }

    /** The grant that a refresh token belongs to, whether the token is spent or not. */
    public Optional<UserGrant> grantOf(String token) {
        return tokens.find(token).map(StoredRefreshToken::grant).flatMap(grants::find);
    }

    private Redemption.Refused fail(UUID grantId, GrantError error, EndReason reason) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            Optional<UserGrant> ended = grants.end(grantId, reason);
            return new Redemption.Refused(error, "grant " + grantId, grants.find(grantId), ended.map(grant -> reason));
        }));
    }
}
