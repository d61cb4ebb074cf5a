package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.token.TokenError;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import io.tokenrelay.starter.context.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Verifies the bearer token of a request and remembers its caller. Without a token the request goes on without a
 * caller, and gets as far as something that needs one.
 *
 * <p>It looks at the first dispatch only: later ones of the same request have the same caller.
 */
public final class BearerTokenFilter extends GenericFilterBean {

    private final VerifiedTokens tokens;
    private final SingleUse singleUse;

    public BearerTokenFilter(VerifiedTokens tokens, SingleUse singleUse) {
        this.tokens = tokens;
        this.singleUse = singleUse;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || admit((HttpServletRequest) request, (HttpServletResponse) response)) {
            chain.doFilter(request, response);
        }
    }

    /** Whether the request may go on; if not, it has been answered. */
    private boolean admit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BearerCredential credential = BearerCredential.of(request);
        if (credential instanceof BearerCredential.Unreadable unreadable) {
            Problem.INVALID_REQUEST.write(response, InboundLog.write(unreadable.error(), "not looked at", request));
            return false;
        }
        return !(credential instanceof BearerCredential.Present present) || admit(present.token(), request, response);
    }

    private boolean admit(TokenValue token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Verification verification = tokens.verify(token);
        if (verification instanceof Verification.Verified verified) {
            Optional<InboundError> used = singleUse.use(verified.token());
            if (used.isPresent()) {
                Problem problem = used.get() == InboundError.USE_UNKNOWN ? Problem.UNAVAILABLE : Problem.INVALID_TOKEN;
                problem.write(
                        response,
                        InboundLog.write(used.get(), "jti " + verified.token().jti(), request));
                return false;
            }
            RequestCaller.set(request, new Caller(verified.token(), token));
            return true;
        }
        Verification.Rejected rejected = (Verification.Rejected) verification;
        Problem problem = rejected.error() == TokenError.KEYS_UNAVAILABLE ? Problem.UNAVAILABLE : Problem.INVALID_TOKEN;
        problem.write(response, InboundLog.write(rejected.error(), rejected.detail(), request));
        return false;
    }
}
