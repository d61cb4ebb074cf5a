package io.tokenrelay.authserver.logout;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.login.PageError;
import io.tokenrelay.authserver.tokens.IdTokenHint;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a logout request turned out to be. */
sealed interface LogoutCheck {

    /**
     * One that adds up; whether it may sign anybody out is another question.
     *
     * @param client who asks, as far as that is known
     * @param hint the ID token that it brought
     * @param returnTo where the browser may go afterwards: one of the client's addresses
     * @param state what goes there with it
     */
    record Sound(
            Optional<ClientId> client,
            Optional<IdTokenHint> hint,
            @Nullable String returnTo,
            @Nullable String state) implements LogoutCheck {}

    /**
     * One that doesn't.
     *
     * @param error what the log says
     * @param page what the person reads
     * @param detail for the log too; never a token
     */
    record Refused(GrantError error, PageError page, String detail) implements LogoutCheck {}
}
