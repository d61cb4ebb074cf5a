package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.core.event.SingleUse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a code or refresh token that a client presented. */
public sealed interface Redemption {

    /**
     * It is good.
     *
     * @param grant what it stands for
     * @param person whose grant that is, who is active
     * @param refreshToken the refresh token that goes with the answer
     * @param nonce what the ID token repeats; null when nothing
     * @param uses what is yet to be used up with the record of it, before there is an answer; none when it is spent already
     */
    record Redeemed(
            UserGrant grant,
            Person person,
            IssuedRefreshToken refreshToken,
            @Nullable String nonce,
            Set<SingleUse> uses)
            implements Redemption {

        public Redeemed {
            uses = Set.copyOf(uses);
        }
    }

    /**
     * It was not.
     *
     * @param error what was wrong
     * @param detail the private message
     * @param grant the grant that it belongs to, as it was before; none when it is unknown
     * @param ended why this ended the grant; none when it did not
     */
    record Refused(GrantError error, String detail, Optional<UserGrant> grant, Optional<EndReason> ended)
            implements Redemption {

        /** Refused, because nothing is known by it. */
        public static Refused unknown(GrantError error) {
            return new Refused(error, "the database has no such hash", Optional.empty(), Optional.empty());
        }

        /** Refused without consequences for the grant. */
        public static Refused of(GrantError error, UserGrant grant) {
            return new Refused(error, "grant " + grant.id(), Optional.of(grant), Optional.empty());
        }
    }
}
