package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/**
 * Sends the browser on with 303, so that it never repeats a form with a password elsewhere (RFC 9700 §4.12), and to the
 * path as it stands rather than to whatever host the request named.
 */
public final class SeeOther {

    private SeeOther() {}

    public static void to(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, location);
    }
}
