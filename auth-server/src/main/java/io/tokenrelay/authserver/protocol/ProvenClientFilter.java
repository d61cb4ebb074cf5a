package io.tokenrelay.authserver.protocol;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Remembers that a client has proved who it is, for when its request is refused: the framework forgets the client before
 * it has the refusal answered.
 */
class ProvenClientFilter extends OncePerRequestFilter {

    private static final String PROVEN = ProvenClientFilter.class.getName() + ".PROVEN";

    /** Whether the client of this request has proved who it is. */
    static boolean isProven(HttpServletRequest request) {
        return request.getAttribute(PROVEN) != null;
    }

    /** The client of this request has proved who it is. */
    static void remember(HttpServletRequest request) {
        request.setAttribute(PROVEN, true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication client = SecurityContextHolder.getContext().getAuthentication();
        if (client instanceof OAuth2ClientAuthenticationToken && client.isAuthenticated()) {
            remember(request);
        }
        chain.doFilter(request, response);
    }
}
