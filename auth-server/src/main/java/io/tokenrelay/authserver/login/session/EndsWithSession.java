package io.tokenrelay.authserver.login.session;

import java.util.UUID;

/** What ends together with a browser session. */
public interface EndsWithSession {

    /**
     * Ends it. Should that fail, the session goes on.
     *
     * @param person who was signed in
     * @param sessionKey what names the session ({@link SessionKey})
     */
    void end(UUID person, String sessionKey);
}
