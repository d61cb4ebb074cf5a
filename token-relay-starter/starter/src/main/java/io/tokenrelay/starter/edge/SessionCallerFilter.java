package io.tokenrelay.starter.edge;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TokenError;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.inbound.InboundLog;
import io.tokenrelay.starter.inbound.RequestCaller;
import io.tokenrelay.starter.inbound.VerifiedTokens;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Makes the person of the session the caller of the request: with the session's access token, refreshed before it
 * expires, and verified like any other.
 *
 * <p>A session whose sign-in is over ends; the request goes on without a caller, and a page that needs one leads to
 * the sign-in page. An {@code Authorization} header is never read: a browser has none to send.
 */
public final class SessionCallerFilter extends GenericFilterBean {

    private static final Logger LOGGER = LoggerFactory.getLogger(SessionCallerFilter.class);

    /** Long enough for the requests that one page leads to. */
    private static final Duration REFRESH_BEFORE_EXPIRY = Duration.ofSeconds(60);

    private final TokenRefresher refresher;
    private final VerifiedTokens verifier;
    private final Clock clock;

    public SessionCallerFilter(TokenRefresher refresher, VerifiedTokens verifier, Clock clock) {
        this.refresher = refresher;
        this.verifier = verifier;
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(authentication instanceof OAuth2AuthenticationToken person)
                || admit(person, (HttpServletRequest) request, (HttpServletResponse) response)) {
            chain.doFilter(request, response);
        }
    }

    /** Whether the request may go on, with a caller or without; if not, it has been answered. */
    private boolean admit(OAuth2AuthenticationToken person, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<HeldTokens> held = SessionTokens.of(request);
        if (held.isEmpty()) {
            endSession(EdgeError.SIGNED_OUT, "the session has no tokens", request);
            return true;
        }
        HeldTokens tokens = held.get();
        if (tokens.expireWithin(REFRESH_BEFORE_EXPIRY, clock.instant())) {
            Refresh refresh = refresher.refresh(tokens);
            if (refresh instanceof Refresh.SignInAgain over) {
                endSession(EdgeError.SIGNED_OUT, over.detail(), request);
                return true;
            }
            if (refresh instanceof Refresh.Unavailable unavailable
                    && tokens.expireWithin(Duration.ZERO, clock.instant())) {
                return refuseForNow(EdgeError.SERVER_UNAVAILABLE, unavailable.detail(), request, response);
            }
            if (refresh instanceof Refresh.Done done) {
                tokens = done.tokens();
                SessionTokens.keep(tokens, request);
            }
        }
        return verify(new TokenValue(tokens.accessToken()), person, request, response);
    }

    private boolean verify(
            TokenValue token,
            OAuth2AuthenticationToken person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Verification verification = verifier.verify(token);
        if (verification instanceof Verification.Rejected rejected) {
            return rejected.error() == TokenError.KEYS_UNAVAILABLE
                    ? refuseForNow(rejected.error(), rejected.detail(), request, response)
                    : refuse(rejected.error(), rejected.detail(), request, response);
        }
        AccessToken claims = ((Verification.Verified) verification).token();
        if (!claims.subject().value().equals(person.getName())) {
            return refuse(EdgeError.FOREIGN_TOKEN, "sub differs from the ID token's", request, response);
        }
        RequestCaller.set(request, new Caller(claims, token));
        return true;
    }

    private static boolean refuseForNow(
            ErrorCode error, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        InboundLog.write(error, detail, request);
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return false;
    }

    /** Not by another sign-in, which would end here again, and so on for ever. */
    private static boolean refuse(
            ErrorCode error, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        endSession(error, detail, request);
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        return false;
    }

    private static void endSession(ErrorCode error, String detail, HttpServletRequest request) {
        InboundLog.write(error, detail, request);
        HttpSession session = request.getSession(false);
        if (session != null) {
            try {
                session.invalidate();
            } catch (IllegalStateException e) {
                LOGGER.debug("A request at the same time has ended the session already");
            }
        }
        SecurityContextHolder.clearContext();
    }
}
