package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.claims.ClaimsParameter;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.login.AskedClasses;
import io.tokenrelay.authserver.login.AuthenticationContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has a person sign in again when a client asks for that (OpenID Connect Core §3.1.2.1): by {@code prompt=login} always,
 * by {@code max_age} when the last sign-in is older, by {@code acr_values} or {@code claims} when it is not what is asked for,
 * by {@code id_token_hint} or {@code claims} when that names somebody else.
 *
 * <p>For such a request the person counts as not signed in. The session remembers which request made them sign in, so
 * that the same request goes on when it comes back after that; also for somebody who wasn't signed in at all, for whom
 * one sign-in is enough. When after that somebody else is signed in than the hint names, the client is told.
 */
class FreshSignInFilter extends OncePerRequestFilter {

    private static final String ASKED = "fresh-sign-in";
    private static final String LOGIN_REQUIRED = "login_required";
    /** A sign-in that takes longer than that was asked for by nobody who still waits. */
    private static final Duration LONGEST_SIGN_IN = Duration.ofMinutes(30);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final RequestMatcher authorize = Endpoints.get(Endpoints.AUTHORIZE);
    private final AuthenticationFailureHandler refusals;
    private final Clock clock;

    FreshSignInFilter(AuthenticationFailureHandler refusals, Clock clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (authorize.matches(request)) {
            Authentication person = SecurityContextHolder.getContext().getAuthentication();
            Optional<AuthenticationContext> signedIn = AuthenticationContext.of(person);
            boolean somebodyElse = RequestHints.meanSomebodyElse(request, person);
            boolean fresh = isFresh(request, signedIn);
            if (somebodyElse && fresh) {
                refusals.onAuthenticationFailure(request, response, somebodyElse(request));
                return;
            }
            if (!fresh && (somebodyElse || mustBeFresh(request, signedIn))) {
                askToSignIn(request);
            }
        }
        chain.doFilter(request, response);
    }

    /** Whom nothing may be asked, nobody need remember. */
    private void askToSignIn(HttpServletRequest request) {
        if (!Prompts.of(request).include(Prompts.NONE)) {
            request.getSession().setAttribute(ASKED, mark(request) + " " + clock.millis());
        }
        SecurityContextHolder.clearContext();
    }

    private static AuthenticationException somebodyElse(HttpServletRequest request) {
        return RefusedRequest.toClient(request, GrantError.SOMEBODY_ELSE_SIGNED_IN, LOGIN_REQUIRED);
    }

    /** Of a person who isn't signed in, the sign-in that now follows has to be remembered as the one asked for. */
    private boolean mustBeFresh(HttpServletRequest request, Optional<AuthenticationContext> signedIn) {
        String maxAge = request.getParameter("max_age");
        boolean tooOld = maxAge != null
                && SECONDS.matcher(maxAge).matches()
                && signedIn.map(context -> context.authTime().plus(Duration.ofSeconds(Long.parseLong(maxAge))))
                        .filter(until -> !until.isBefore(clock.instant()))
                        .isEmpty();
        AskedClasses asked = AskedClasses.parse(
                request.getParameter(AskedClasses.PARAMETER), request.getParameter(ClaimsParameter.NAME));
        boolean tooWeak =
                signedIn.filter(asked::areMetBy).isEmpty() && !asked.known().isEmpty();
        return tooOld || tooWeak || Prompts.of(request).include(Prompts.LOGIN);
    }

    /** Whether the person has signed in since this same request asked for it, lately. It counts once. */
    private boolean isFresh(HttpServletRequest request, Optional<AuthenticationContext> signedIn) {
        HttpSession session = request.getSession(false);
        String mark = mark(request) + " ";
        if (session == null || !(session.getAttribute(ASKED) instanceof String asked) || !asked.startsWith(mark)) {
            return false;
        }
        session.removeAttribute(ASKED);
        Instant since = Instant.ofEpochMilli(Long.parseLong(asked.substring(mark.length())));
        return clock.instant().isBefore(since.plus(LONGEST_SIGN_IN))
                && signedIn.filter(context -> !context.since().isBefore(since)).isPresent();
    }

    /** What names a request: a client makes its state and challenge anew for each. */
    static String mark(HttpServletRequest request) {
        String named = request.getParameter("client_id") + " " + request.getParameter("state") + " "
                + request.getParameter("code_challenge");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(named));
    }
}
