package io.tokenrelay.authserver.login.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * Keeps the value of the session cookie out of the server: everything in here that is called the session's id, in the
 * database, in {@code HttpSession#getId()} and in logs, is a hash of it.
 *
 * <p>The value is 256 random bits, so a plain SHA-256 can't be turned back. It is known here only between the moment
 * when it is drawn and the moment when it goes into the response, on the thread of that one request.
 */
final class SessionIds implements HttpSessionIdResolver {

    private static final int VALUE_BYTES = 32;
    private static final Pattern VALUE_FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** More than one cookie of the name means that somebody plays tricks: then two are looked at, no more. */
    private static final int MAX_COOKIES = 2;

    private static final String SENT = SessionIds.class.getName() + ".SENT";
    private static final String ASKED = SessionIds.class.getName() + ".ASKED";

    private static final ThreadLocal<@Nullable Drawn> DRAWN = new ThreadLocal<>();

    private final SecureRandom random = new SecureRandom();
    private final CookieSerializer cookie;

    SessionIds(CookieSerializer cookie) {
        this.cookie = cookie;
    }

    /** Draws a value for the cookie and gives its hash as the id of the session. */
    String generate() {
        byte[] bytes = new byte[VALUE_BYTES];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String id = hash(value);
        DRAWN.set(new Drawn(id, value));
        return id;
    }

    /**
     * Where the cookie leads, once in a dispatch. The library asks again when it has written the session, and when the session
     * has ended: by then nothing is to be found by the cookie.
     */
    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        if (request.getDispatcherType().equals(request.getAttribute(ASKED))) {
            return List.of();
        }
        request.setAttribute(ASKED, request.getDispatcherType());
        return cookie.readCookieValues(request).stream()
                .filter(value -> VALUE_FORM.matcher(value).matches())
                .limit(MAX_COOKIES)
                .map(SessionIds::hash)
                .toList();
    }

    /** Sends the cookie of a session that began in this request; the browser has that of any other already. */
    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        Drawn latest = DRAWN.get();
        if (latest == null || !latest.id().equals(sessionId) || sessionId.equals(request.getAttribute(SENT))) {
            return;
        }
        DRAWN.remove();
        request.setAttribute(SENT, sessionId);
        cookie.writeCookieValue(new CookieValue(request, response, latest.value()));
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookie.writeCookieValue(new CookieValue(request, response, ""));
    }

    static String hash(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** A value that waits to be sent. */
    private record Drawn(String id, String value) {

        @Override
        public String toString() {
            return "Drawn[id=" + id + "]";
        }
    }
}
