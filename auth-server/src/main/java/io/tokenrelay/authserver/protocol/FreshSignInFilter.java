package io.tokenrelay.authserver.protocol;

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
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has a person sign in again when a client asks for that (OpenID Connect Core §3.1.2.1): by {@code prompt=login} always,
 * by {@code max_age} when the last sign-in is older, and by {@code acr_values} when it is not what is asked for.
 *
 * <p>For such a request the person counts as not signed in. The session remembers which request made them sign in, so
 * that the same request goes on when it comes back after that; also for somebody who wasn't signed in at all, for whom
 * one sign-in is enough.
 */
class FreshSignInFilter extends OncePerRequestFilter {

    private static final String ASKED = "fresh-sign-in";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final RequestMatcher authorize = Endpoints.get(Endpoints.AUTHORIZE);
    private final Clock clock;

    FreshSignInFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (authorize.matches(request)) {
            Authentication person = SecurityContextHolder.getContext().getAuthentication();
            Optional<AuthenticationContext> signedIn = AuthenticationContext.of(person);
            if (mustBeFresh(request, signedIn) && !isFresh(request, signedIn)) {
                request.getSession().setAttribute(ASKED, mark(request) + " " + clock.millis());
                SecurityContextHolder.clearContext();
            }
        }
        chain.doFilter(request, response);
    }

    /** Of a person who isn't signed in, the sign-in that now follows has to be remembered as the one asked for. */
    private boolean mustBeFresh(HttpServletRequest request, Optional<AuthenticationContext> signedIn) {
        String prompt = request.getParameter("prompt");
        String maxAge = request.getParameter("max_age");
        boolean tooOld = maxAge != null
                && SECONDS.matcher(maxAge).matches()
                && signedIn.map(context -> context.authTime().plus(Duration.ofSeconds(Long.parseLong(maxAge))))
                        .filter(until -> !until.isBefore(clock.instant()))
                        .isEmpty();
        AskedClasses asked = AskedClasses.parse(request.getParameter(AskedClasses.PARAMETER));
        boolean tooWeak =
                signedIn.filter(asked::areMetBy).isEmpty() && !asked.known().isEmpty();
        return tooOld || tooWeak || (prompt != null && prompt.contains("login"));
    }

    /** Whether the person has signed in since this same request asked for it. It counts once. */
    private static boolean isFresh(HttpServletRequest request, Optional<AuthenticationContext> signedIn) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ASKED) instanceof String asked)) {
            return false;
        }
        session.removeAttribute(ASKED);
        int space = asked.indexOf(' ');
        return asked.substring(0, space).equals(mark(request))
                && signedIn.isPresent()
                && signedIn.get().since().toEpochMilli() >= Long.parseLong(asked.substring(space + 1));
    }

    /** What names a request: a client makes its state and challenge anew for each. */
    private static String mark(HttpServletRequest request) {
        String named = request.getParameter("client_id") + " " + request.getParameter("state") + " "
                + request.getParameter("code_challenge");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(named));
    }
}
