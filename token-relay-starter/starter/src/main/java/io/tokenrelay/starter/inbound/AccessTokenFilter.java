package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TokenError;
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
 * Verifies the access token of a request, and that the request may use it, and remembers its caller. Without a token the
 * request goes on without a caller, and gets as far as something that needs one.
 *
 * <p>It looks at the first dispatch only: later ones of the same request have the same caller.
 */
public final class AccessTokenFilter extends GenericFilterBean {

    private final VerifiedTokens tokens;
    private final Possession possession;
    private final SingleUse singleUse;

    public AccessTokenFilter(VerifiedTokens tokens, Possession possession, SingleUse singleUse) {
        this.tokens = tokens;
        this.possession = possession;
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
        AccessTokenCredential credential = AccessTokenCredential.of(request);
        if (credential instanceof AccessTokenCredential.Unreadable unreadable) {
            return refuse(Problem.INVALID_REQUEST, unreadable.error(), "not looked at", request, response);
        }
        return !(credential instanceof AccessTokenCredential.Present present) || admit(present, request, response);
    }

    private boolean admit(
            AccessTokenCredential.Present credential, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Verification verification = tokens.verify(credential.token());
        if (verification instanceof Verification.Rejected rejected) {
            Problem problem =
                    rejected.error() == TokenError.KEYS_UNAVAILABLE ? Problem.UNAVAILABLE : Problem.INVALID_TOKEN;
            return refuse(problem, rejected.error(), rejected.detail(), request, response);
        }
        AccessToken token = ((Verification.Verified) verification).token();
        Optional<Possession.Refusal> refusal = possession.check(request, credential, token);
        if (refusal.isPresent()) {
            return refuse(
                    refusal.get().problem(),
                    refusal.get().error(),
                    refusal.get().detail(),
                    request,
                    response);
        }
        // Last, so that nobody uses up a token that they may not use.
        Optional<InboundError> used = singleUse.use(token);
        if (used.isPresent()) {
            return refuse(problemOf(used.get()), used.get(), "jti " + token.jti(), request, response);
        }
        RequestCaller.set(request, new Caller(token, credential.token()));
        return true;
    }

    /** Where it can't be told, nothing is said against the token. */
    private static Problem problemOf(InboundError used) {
        return used == InboundError.USE_UNKNOWN || used == InboundError.USED_BEFORE_START
                ? Problem.UNAVAILABLE
                : Problem.INVALID_TOKEN;
    }

    private static boolean refuse(
            Problem problem, ErrorCode error, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problem.to(request).write(response, InboundLog.write(error, detail, request));
        return false;
    }
}
