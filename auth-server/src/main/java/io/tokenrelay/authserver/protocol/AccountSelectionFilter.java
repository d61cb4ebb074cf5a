package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.login.AccountSelection;
import io.tokenrelay.authserver.login.AuthenticationContext;
import io.tokenrelay.authserver.login.SeeOther;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has a person choose the account where a client asks for that by {@code prompt=select_account} (OpenID Connect Core
 * §3.1.2.1): whoever is signed in says whether they go on; whoever signs in for the request has chosen by that.
 */
class AccountSelectionFilter extends OncePerRequestFilter {

    private final RequestMatcher authorize = Endpoints.get(Endpoints.AUTHORIZE);
    private final RequestCache continuation;
    private final Clock clock;

    AccountSelectionFilter(RequestCache continuation, Clock clock) {
        this.continuation = continuation;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !authorize.matches(request) || !Prompts.of(request).include(Prompts.SELECT_ACCOUNT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null && isChosen(request, person)) {
            chain.doFilter(request, response);
            return;
        }
        AccountSelection.begin(request.getSession(), FreshSignInFilter.mark(request), clock.instant());
        if (person == null) {
            chain.doFilter(request, response);
        } else {
            continuation.saveRequest(request, response);
            SeeOther.to(response, AccountSelection.PAGE);
        }
    }

    private static boolean isChosen(HttpServletRequest request, Authentication person) {
        return AuthenticationContext.of(person)
                .filter(at -> AccountSelection.take(
                        request.getSession(),
                        FreshSignInFilter.mark(request),
                        UUID.fromString(person.getName()),
                        at.since()))
                .isPresent();
    }
}
