package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registration.InitialAccessToken;
import java.util.TreeSet;

/** An initial access token on one line; never the token itself. */
final class InitialTokenLine {

    private InitialTokenLine() {}

    static String of(InitialAccessToken token) {
        return token.id() + "  " + (token.revoked() ? "revoked" : token.usesLeft() + " left") + "  until "
                + token.expiresAt() + "  "
                + (token.hosts().isEmpty() ? "any host" : String.join(" ", new TreeSet<>(token.hosts())));
    }
}
