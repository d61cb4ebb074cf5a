package io.tokenrelay.authserver.logout;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What came to the logout endpoint (OpenID Connect RP-Initiated Logout §2). {@code logout_hint} and {@code ui_locales} are
 * allowed and change nothing: a browser has one person at a time, and pages have one language.
 *
 * @param idTokenHint an ID token, or what is given out for one
 * @param clientId which client asks
 * @param postLogoutRedirectUri where the browser is to go afterwards
 * @param state what the client wants back there
 */
record LogoutRequest(
        @Nullable String idTokenHint,
        @Nullable String clientId,
        @Nullable String postLogoutRedirectUri,
        @Nullable String state) {

    static final String ID_TOKEN_HINT = "id_token_hint";
    static final String CLIENT_ID = "client_id";
    static final String POST_LOGOUT_REDIRECT_URI = "post_logout_redirect_uri";
    static final String STATE = "state";

    /** An empty parameter counts as none (RFC 6749 §3.1). */
    static LogoutRequest of(HttpServletRequest request) {
        return new LogoutRequest(
                parameter(request, ID_TOKEN_HINT),
                parameter(request, CLIENT_ID),
                parameter(request, POST_LOGOUT_REDIRECT_URI),
                parameter(request, STATE));
    }

    private static @Nullable String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.isEmpty() ? null : value;
    }

    @Override
    public String toString() {
        return "LogoutRequest[clientId=" + clientId + "]";
    }
}
