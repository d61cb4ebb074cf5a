package io.tokenrelay.samples.storefront;

import io.tokenrelay.starter.autoconfigure.TokenRelayProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets pages load styles and pictures from here and nothing else from anywhere; there is no script at all.
 *
 * <p>Forms may lead here and to the authorization server, because signing out is a form that is redirected there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ContentSecurityPolicy extends OncePerRequestFilter {

    private final String policy;

    ContentSecurityPolicy(TokenRelayProperties tokenRelay) {
        this.policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' " + tokenRelay.issuer()
                + "; base-uri 'none'; frame-ancestors 'none'";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Referrer-Policy", "same-origin");
        chain.doFilter(request, response);
    }
}
