package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.accounts.Person;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of a grant, within the caller's transaction, when the code that stands for it is presented. */
@Component
public class GrantRedemption {

    private final UserGrants grants;
    private final RefreshTokens refreshTokens;
    private final Clock clock;

    GrantRedemption(UserGrants grants, RefreshTokens refreshTokens, Clock clock) {
        this.grants = grants;
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    /**
     * Issues the first refresh token of a grant, if it still holds.
     *
     * @param grant whose code was good, and is spent
     * @param person whose grant it is, active or not; none when they are gone
     * @param nonce what the ID token repeats; null when nothing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Redemption redeem(UserGrant grant, Optional<Person> person, @Nullable String nonce) {
        if (grant.endsAsTermsAreUnknown()) {
            return fail(grant.id(), GrantError.GRANT_ENDED, EndReason.TERMS_UNKNOWN);
        }
        if (!grant.isActive(clock.instant())) {
            return Redemption.Refused.of(GrantError.GRANT_ENDED, grant);
        }
        if (person.filter(Person::active).isEmpty()) {
            return Redemption.Refused.of(GrantError.PERSON_INACTIVE, grant);
        }
        return new Redemption.Redeemed(grant, person.get(), refreshTokens.issue(grant), nonce, Set.of());
    }

    /** Ends a grant whose code was presented as it may not be. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Redemption.Refused fail(UUID grant, GrantError error, EndReason reason) {
        Optional<UserGrant> ended = grants.end(grant, reason);
        return new Redemption.Refused(error, "grant " + grant, grants.find(grant), ended.map(last -> reason));
    }
}
