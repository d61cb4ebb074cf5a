package io.tokenrelay.authserver.device;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * The code that came with {@code verification_uri_complete}, on its way to the form where the person confirms it (RFC 8628 §3.3.1).
 *
 * <p>It is out of the address at once, and in no session, which would be in the database: the browser keeps it in a cookie while
 * the person signs in. It is only ever shown in the form, so it does nothing that typing it wouldn't do.
 */
public final class UserCodeLink {

    private static final String COOKIE = "auth-server-user-code";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private UserCodeLink() {}

    /**
     * Has the browser keep the code of this link, if it could be one.
     *
     * @param secure whether browsers reach the server by https only
     */
    public static void keep(HttpServletRequest request, HttpServletResponse response, boolean secure) {
        Optional.ofNullable(request.getParameter(OAuth2ParameterNames.USER_CODE))
                .flatMap(UserCode::parse)
                .ifPresent(code -> response.addHeader(
                        HttpHeaders.SET_COOKIE,
                        cookie(code.reveal(), LIFETIME, secure).toString()));
    }

    /** The code that the browser kept, once. */
    static Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> code = Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(UserCode::parse)
                .map(UserCode::reveal);
        code.ifPresent(taken -> response.addHeader(
                HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, false).toString()));
        return code;
    }

    private static ResponseCookie cookie(String value, Duration lifetime, boolean secure) {
        return ResponseCookie.from(COOKIE, value)
                .path(DeviceAuthorizations.PAGE)
                .maxAge(lifetime)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
    }
}
