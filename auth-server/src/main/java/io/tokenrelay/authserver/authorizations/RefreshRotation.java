package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.RefreshTokens.StoredRefreshToken;
import io.tokenrelay.authserver.clients.LoginClient;
import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private final LoginClients clients;
    private final TransactionOperations transactions;
    private final Clock clock;

    RefreshRotation(
            RefreshTokens tokens,
            UserGrants grants,
            LoginClients clients,
            TransactionOperations transactions,
            Clock clock) {
        this.tokens = tokens;
        this.grants = grants;
        this.clients = clients;
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
        UserGrant grant = stored.grant();
        if (stored.spent()) {
            return fail(grant, GrantError.REFRESH_TOKEN_REUSED, EndReason.REFRESH_TOKEN_REUSED);
        }
        if (!grant.client().equals(client)) {
            return fail(grant, GrantError.REFRESH_TOKEN_OF_ANOTHER_CLIENT, EndReason.REFRESH_TOKEN_OF_ANOTHER_CLIENT);
        }
        if (grant.endsAsTermsAreUnknown()) {
            return fail(grant, GrantError.GRANT_ENDED, EndReason.TERMS_UNKNOWN);
        }
        Instant now = clock.instant();
        if (!grant.isActive(now)) {
            return Redemption.Refused.of(GrantError.GRANT_ENDED, grant);
        }
        if (!now.isBefore(stored.expiresAt())) {
            return Redemption.Refused.of(GrantError.REFRESH_TOKEN_EXPIRED, grant);
        }
        if (grant.isOffline() && !mayHaveOfflineAccess(client)) {
            return Redemption.Refused.of(GrantError.OFFLINE_NOT_ALLOWED, grant);
        }
        if (!grant.scopes().containsAll(asked)) {
            return Redemption.Refused.of(GrantError.SCOPE_NOT_GRANTED, grant);
        }
        Optional<Person> person = stored.person().filter(Person::active);
        if (person.isEmpty()) {
            return Redemption.Refused.of(GrantError.PERSON_INACTIVE, grant);
        }
        IssuedRefreshToken next = tokens.generate(grant);
        return new Redemption.Redeemed(
                grant, person.get(), next, null, Set.of(RefreshTokens.rotation(token, next, grant)));
    }

    private boolean mayHaveOfflineAccess(ClientId client) {
        return clients.find(client)
                .map(LoginClient::registration)
                .filter(ClientRegistration::offlineAccess)
                .isPresent();
    }

    /** To whom a refresh token was issued, whether it is spent or not. */
    public Optional<Issued> issued(String token) {
        Instant now = clock.instant();
        return tokens.find(token).map(stored -> new Issued(stored.grant(), !now.isBefore(stored.expiresAt())));
    }

    /**
     * A refresh token that was issued, whatever has become of it.
     *
     * @param grant the grant that it belongs to
     * @param expired whether its time is over
     */
    public record Issued(UserGrant grant, boolean expired) {}

    private Redemption.Refused fail(UserGrant grant, GrantError error, EndReason reason) {
        Optional<UserGrant> ended =
                Objects.requireNonNull(transactions.execute(transaction -> grants.end(grant.id(), reason)));
        return new Redemption.Refused(error, "grant " + grant.id(), Optional.of(grant), ended.map(last -> reason));
    }
}
