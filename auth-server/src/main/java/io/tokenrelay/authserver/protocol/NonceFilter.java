package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.keys.Nonces;
import io.tokenrelay.core.dpop.DpopClaims;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every answer of the endpoints that take proofs the nonce which the next one has to contain (RFC 9449 §8.2): so only
 * the first request of a client, and one after a long pause, comes twice.
 */
class NonceFilter extends OncePerRequestFilter {

    private final RequestMatcher takesProofs =
            new OrRequestMatcher(Endpoints.post(Endpoints.EXPLAIN), Endpoints.any(Endpoints.USERINFO));
    private final Nonces nonces;

    NonceFilter(Nonces nonces) {
        this.nonces = nonces;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (takesProofs.matches(request)) {
            response.setHeader(DpopClaims.NONCE_HEADER, nonces.current());
        }
        chain.doFilter(request, response);
    }
}
