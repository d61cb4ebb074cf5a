package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.accounts.Person;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What becomes of a grant when the code that stands for it is presented. */
@Component
public class GrantRedemption {

    private final UserGrants grants;
    private final RefreshTokens refreshTokens;
    private final TransactionOperations transactions;
    private final Clock clock;

    GrantRedemption(UserGrants grants, RefreshTokens refreshTokens, TransactionOperations transactions, Clock clock) {
        this.grants = grants;
        this.refreshTokens = refreshTokens;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Redeems a code that was good, if its grant still holds. That spends nothing yet: the grant's first refresh token takes the
     * place of the code, with the record of the decision.
     *
     * @param code what was presented
     * @param grant the grant that it stands for
     * @param person whose grant that is, active or not; none when they are gone
     * @param nonce what the ID token repeats; null when nothing
     */
    public Redemption redeem(String code, UserGrant grant, Optional<Person> person, @Nullable String nonce) {
        if (grant.endsAsTermsAreUnknown()) {
            return fail(grant, GrantError.GRANT_ENDED, EndReason.TERMS_UNKNOWN);
        }
        if (!grant.isActive(clock.instant())) {
            return Redemption.Refused.of(GrantError.GRANT_ENDED, grant);
        }
        if (person.filter(Person::active).isEmpty()) {
            return Redemption.Refused.of(GrantError.PERSON_INACTIVE, grant);
        }
        IssuedRefreshToken first = refreshTokens.generate(grant);
        return new Redemption.Redeemed(
                grant, person.get(), first, nonce, Set.of(RefreshTokens.rotation(code, first, grant)));
    }

    /** Ends a grant whose code was presented as it may not be. */
    public Redemption.Refused fail(UserGrant grant, GrantError error, EndReason reason) {
        Optional<UserGrant> ended =
                Objects.requireNonNull(transactions.execute(transaction -> grants.end(grant.id(), reason)));
        return new Redemption.Refused(error, "grant " + grant.id(), Optional.of(grant), ended.map(last -> reason));
    }
}
