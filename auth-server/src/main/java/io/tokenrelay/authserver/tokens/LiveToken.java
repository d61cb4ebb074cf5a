package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.core.token.AccessToken;
import org.jspecify.annotations.Nullable;

/**
 * An access token that is genuine, and of which nothing that it rests on has been taken back.
 *
 * @param token its claims
 * @param login what it descends from; null for a service acting as itself
 */
record LiveToken(AccessToken token, @Nullable Login login) {

    /**
     * A grant that holds, of a person who is active.
     *
     * @param grant what was granted
     * @param person by whom
     */
    record Login(UserGrant grant, Person person) {}
}
