package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.core.token.ClientId;
import java.util.Base64;

/** What names a browser session towards one client: the {@code sid} of its ID tokens and logout tokens. */
public final class SessionRef {

    private SessionRef() {}

    /**
     * Different for each client, so that two clients can't tell that they share a browser.
     *
     * @param sessionKey what names the session inside of the server
     */
    public static String of(ClientId client, String sessionKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(client.value() + " " + sessionKey));
    }
}
