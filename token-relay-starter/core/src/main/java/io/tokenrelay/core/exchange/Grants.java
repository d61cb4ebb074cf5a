package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import java.util.Optional;
import java.util.UUID;

/** Port: the grants that tokens descend from. */
public interface Grants {

    /**
     * The grant behind a token.
     *
     * @param lineage the token's {@code lin}
     * @param audience the token's {@code aud}, for which alone that {@code lin} was made
     * @return none when the server made no such lineage
     */
    Optional<Grant> find(String lineage, Audience audience);

    /** The {@code lin} of a token of this grant for this audience; always the same for the same two. */
    String lineage(UUID grantId, Audience audience);

    /** Whether the token was revoked since it was issued: by itself, or with all of its person's or of a client in it. */
    boolean isRevoked(AccessToken token);
}
