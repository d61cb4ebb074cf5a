package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.admin.AdminApi;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The paths of the protocol, which are the framework's defaults, and of what else services and operators ask. */
final class Endpoints {

    static final String AUTHORIZE = "/oauth2/authorize";
    static final String TOKEN = "/oauth2/token";
    static final String JWKS = "/oauth2/jwks";
    static final String REVOKE = "/oauth2/revoke";
    static final String INTROSPECT = "/oauth2/introspect";
    static final String USERINFO = "/userinfo";
    static final String LOGOUT = "/connect/logout";
    static final String LOGOUT_CONFIRMATION = "/connect/logout/confirm";
    static final String REGISTER = "/connect/register";
    static final String REGISTERED_CLIENT = REGISTER + "/*";
    static final String CONTRACT_CHECK = "/api/services/v1/contract-check";
    static final String ADMIN = "/api/admin/**";
    static final String EXPLAIN = AdminApi.EXPLAIN;
    static final String CONSENT_PAGE = "/oauth2/consent";
    static final String LOGIN_PAGE = "/login";

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private Endpoints() {}

    /** Those that a client calls and that answer with JSON. */
    static RequestMatcher forClients() {
        return new OrRequestMatcher(post(TOKEN), post(REVOKE), post(INTROSPECT), post(CONTRACT_CHECK));
    }

    /** Those that a browser comes to. */
    static RequestMatcher forBrowsers() {
        return new OrRequestMatcher(any(AUTHORIZE), any(LOGOUT), any(LOGOUT_CONFIRMATION));
    }

    static RequestMatcher get(String path) {
        return PATHS.matcher(HttpMethod.GET, path);
    }

    static RequestMatcher post(String path) {
        return PATHS.matcher(HttpMethod.POST, path);
    }

    static RequestMatcher any(String path) {
        return PATHS.matcher(path);
    }
}
