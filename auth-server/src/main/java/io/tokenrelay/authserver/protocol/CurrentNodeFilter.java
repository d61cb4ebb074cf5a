package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.changes.ChangesError;
import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a node that is behind the others issue nothing and vouch for nothing: what it would do by what it knows, the others
 * may have forbidden. To revoke, it is good enough.
 */
class CurrentNodeFilter extends OncePerRequestFilter {

    private final RequestMatcher needsTheTruth = new OrRequestMatcher(
            Endpoints.post(Endpoints.TOKEN),
            Endpoints.post(Endpoints.INTROSPECT),
            Endpoints.post(Endpoints.CONTRACT_CHECK),
            Endpoints.any(Endpoints.ADMIN),
            Endpoints.any(Endpoints.USERINFO));
    private final Freshness freshness;
    private final AuthenticationFailureHandler refusals;

    CurrentNodeFilter(Freshness freshness, AuthenticationFailureHandler refusals) {
        this.freshness = freshness;
        this.refusals = refusals;
    }

    /** For behind client authentication, which may have waited for the client's keys: what was true before may not be now. */
    static CurrentNodeFilter afterAuthentication(Freshness freshness, AuthenticationFailureHandler refusals) {
        CurrentNodeFilter filter = new CurrentNodeFilter(freshness, refusals);
        // By another name, or it is taken for the one that has been passed already.
        filter.setBeanName("currentNodeAfterAuthentication");
        return filter;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (freshness.isCurrent() || !needsTheTruth.matches(request)) {
            chain.doFilter(request, response);
        } else {
            refusals.onAuthenticationFailure(request, response, behind(request));
        }
    }

    static ProtocolRefusal behind(HttpServletRequest request) {
        return new ProtocolRefusal(
                ChangesError.BEHIND, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, request.getRequestURI());
    }
}
