package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.admin.AdminCaller;
import io.tokenrelay.authserver.admin.AdminCallers;
import io.tokenrelay.authserver.admin.AdminError;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.tokens.PresentedToken;
import io.tokenrelay.core.registry.ServerEntry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has the caller of the admin API prove who it is, where there is something that it could ask. */
class AdminCallerFilter extends OncePerRequestFilter {

    private final RequestMatcher explain = Endpoints.post(Endpoints.EXPLAIN);
    private final AdminCallers callers;
    private final AuthenticationFailureHandler refusals;

    AdminCallerFilter(AdminCallers callers, AuthenticationFailureHandler refusals) {
        this.callers = callers;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !explain.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            AdminCaller caller = callers.authenticate(token(request), Endpoints.EXPLAIN, ServerEntry.EXPLAIN);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(caller);
            SecurityContextHolder.setContext(context);
        } catch (ProtocolRefusal e) {
            refusals.onAuthenticationFailure(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private static PresentedToken token(HttpServletRequest request) {
        return AccessTokenHeader.read(request)
                .orElseThrow(() -> new ProtocolRefusal(
                        AdminError.NO_TOKEN, OAuth2ErrorCodes.INVALID_TOKEN, "no access token in the header"));
    }
}
