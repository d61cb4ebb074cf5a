package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.clients.ClientError;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.login.ErrorPages;
import io.tokenrelay.authserver.login.PageError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that two readers could understand differently (RFC 6749 §3.1 and §3.2): a parameter that is there
 * twice, or in the URL of a POST.
 *
 * <p>The framework reads a parameter of a POST from its body unless the URL's query contains its name anywhere, and then
 * not at all: so a query would choose which parameters it sees.
 *
 * <p>Authorization requests are {@link AuthorizationRequestCheck}'s, which has a client to tell.
 */
class StrictRequestFilter extends OncePerRequestFilter {

    private final RequestMatcher forClients = Endpoints.forClients();
    private final RequestMatcher forBrowsers = Endpoints.forBrowsers();
    private final RequestMatcher consentDecision = Endpoints.consentDecision();
    private final RefusalAnswer refusals;

    StrictRequestFilter(RefusalAnswer refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean client = forClients.matches(request);
        Optional<ProtocolRefusal> refusal = client || forBrowsers.matches(request)
                ? check(request, name -> mayRepeat(request, name))
                : Optional.empty();
        if (refusal.isEmpty()) {
            chain.doFilter(request, response);
        } else if (client) {
            refusals.onAuthenticationFailure(request, response, refusal.get());
        } else {
            ErrorPages.send(request, response, PageError.BAD_AUTHORIZATION_REQUEST);
        }
    }

    /** Refuses a POST with anything in its URL, and a parameter that is there twice. */
    static Optional<ProtocolRefusal> check(HttpServletRequest request) {
        return check(request, name -> false);
    }

    private static Optional<ProtocolRefusal> check(HttpServletRequest request, Predicate<String> mayRepeat) {
        Optional<ProtocolRefusal> inUrl = checkUrl(request);
        if (inUrl.isPresent()) {
            return inUrl;
        }
        return request.getParameterMap().entrySet().stream()
                .filter(parameter -> parameter.getValue().length > 1)
                .map(Map.Entry::getKey)
                .filter(mayRepeat.negate())
                .findFirst()
                .map(name ->
                        refusal(ClientError.REPEATED_PARAMETER, "a parameter of " + name.length() + " characters"));
    }

    /** Refuses a POST with anything in its URL. */
    static Optional<ProtocolRefusal> checkUrl(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) && request.getQueryString() != null
                ? Optional.of(refusal(ClientError.PARAMETER_IN_URL, "a query string"))
                : Optional.empty();
    }

    private boolean mayRepeat(HttpServletRequest request, String name) {
        return OAuth2ParameterNames.SCOPE.equals(name) && consentDecision.matches(request);
    }

    private static ProtocolRefusal refusal(ClientError error, String detail) {
        return new ProtocolRefusal(error, OAuth2ErrorCodes.INVALID_REQUEST, detail);
    }
}
