package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.admin.AdminApi;
import io.tokenrelay.authserver.device.DeviceAuthorizations;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The paths of the protocol, which are the framework's defaults, and of what else services and operators ask. */
final class Endpoints {

    static final String AUTHORIZE = "/oauth2/authorize";
    static final String TOKEN = "/oauth2/token";
    static final String DEVICE_AUTHORIZATION = "/oauth2/device_authorization";
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
    static final String DEVICE_PAGE = DeviceAuthorizations.PAGE;
    static final String LOGIN_PAGE = "/login";

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    /** Of what is posted to the authorization endpoint, the decision on the consent page has none of these. */
    private static final List<String> OF_AUTHORIZATION_REQUESTS = List.of(
            "response_type", "request", "request_uri", "redirect_uri", "code_challenge", "code_challenge_method");

    private Endpoints() {}

    /** Those that a client calls and that answer with JSON. */
    static RequestMatcher forClients() {
        return new OrRequestMatcher(post(TOKEN), post(REVOKE), post(INTROSPECT), post(CONTRACT_CHECK));
    }

    /** Those that a browser comes to, without authorization requests. */
    static RequestMatcher forBrowsers() {
        return new OrRequestMatcher(consentDecision(), any(LOGOUT), any(LOGOUT_CONFIRMATION));
    }

    /** A request for a code (RFC 6749 §4.1.1), by GET or POST. */
    static RequestMatcher authorizationRequest() {
        return new AndRequestMatcher(
                new OrRequestMatcher(get(AUTHORIZE), post(AUTHORIZE)), new NegatedRequestMatcher(consentDecision()));
    }

    /** A person's decision, from the consent page; the framework tells it from a request in the same way. */
    static RequestMatcher consentDecision() {
        return new AndRequestMatcher(post(AUTHORIZE), request -> OF_AUTHORIZATION_REQUESTS.stream()
                .allMatch(name -> request.getParameter(name) == null));
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
