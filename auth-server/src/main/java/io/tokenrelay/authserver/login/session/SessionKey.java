package io.tokenrelay.authserver.login.session;

import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * What names a browser session for as long as the same person is signed in in it. Its id changes with each sign-in, also of
 * a person who only proves once more who they are; what was granted before still belongs to the session.
 *
 * <p>It never leaves the server: clients get a hash of it, each another one.
 */
public final class SessionKey {

    private static final String ATTRIBUTE = "session-key";
    private static final int BYTES = 32;
    private static final char SEPARATOR = ' ';
    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionKey() {}

    /** The key; for a session in which somebody signed in at a version before, which knew no keys, its id. */
    public static String of(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof String key ? key : session.getId();
    }

    /** Gives the session a key of this person, unless it has one. Whoever else was signed in in it until now is not any more. */
    public static void begin(HttpSession session, UUID person, EndsWithSession others) {
        if (session.getAttribute(ATTRIBUTE) instanceof String before) {
            UUID owner = UUID.fromString(before.substring(0, before.indexOf(SEPARATOR)));
            if (owner.equals(person)) {
                return;
            }
            others.end(owner, before);
        }
        session.setAttribute(ATTRIBUTE, person.toString() + SEPARATOR + random());
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
