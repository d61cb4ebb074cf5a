package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.UUID;

/**
 * Which account a person goes on with, where a client wants that asked ({@code prompt=select_account}, OpenID Connect Core
 * §3.1.2.1). The session keeps for which request that is, and the answer, which counts for that request once.
 */
public final class AccountSelection {

    /** The page that asks. */
    public static final String PAGE = "/select-account";

    private static final String ATTRIBUTE = "account-selection";
    private static final String SEPARATOR = " ";

    private AccountSelection() {}

    /**
     * Begins to ask.
     *
     * @param request what names the request, without a space
     * @param now when
     */
    public static void begin(HttpSession session, String request, Instant now) {
        session.setAttribute(ATTRIBUTE, request + SEPARATOR + now.toEpochMilli());
    }

    /** Keeps that the person goes on as the one who is signed in, if they have been asked. */
    static void choose(HttpSession session, UUID person) {
        if (session.getAttribute(ATTRIBUTE) instanceof String asked) {
            session.setAttribute(ATTRIBUTE, asked.split(SEPARATOR, 2)[0] + SEPARATOR + person);
        }
    }

    /**
     * Whether this person was chosen for this request, on the page or by signing in since it was asked.
     *
     * @param signedIn when the person signed in
     */
    public static boolean take(HttpSession session, String request, UUID person, Instant signedIn) {
        String mark = request + SEPARATOR;
        if (!(session.getAttribute(ATTRIBUTE) instanceof String asked) || !asked.startsWith(mark)) {
            return false;
        }
        session.removeAttribute(ATTRIBUTE);
        String answer = asked.substring(mark.length());
        return isTime(answer) ? signedIn.toEpochMilli() >= Long.parseLong(answer) : answer.equals(person.toString());
    }

    private static boolean isTime(String text) {
        return text.chars().allMatch(Character::isDigit);
    }
}
