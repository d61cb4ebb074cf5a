package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.login.SeeOther;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses authorization requests that can't be answered, before the person is asked to sign in for them.
 *
 * <p>One that was posted (OpenID Connect Core §3.1.2.1) goes on as the same request by GET. Posted from another site it comes
 * without the session's cookie, so nobody would be signed in; and signing in, and going on after it, is for requests that a
 * browser can repeat. One with a hint goes on without it, and keeps whom it means; one that leaves out what its client wants
 * always goes on with it. One that its client signed goes on as what that signed, under a seal.
 */
class AuthorizationRequestFilter extends OncePerRequestFilter {

    private final RequestMatcher requests = Endpoints.authorizationRequest();
    private final RequestMatcher posted = Endpoints.post(Endpoints.AUTHORIZE);
    private final SignedRequests signed;
    private final AuthorizationRequestCheck check;
    private final RequestHints hints;
    private final RequestDefaults defaults;
    private final AuthorizationAnswer answer;

    AuthorizationRequestFilter(
            SignedRequests signed,
            AuthorizationRequestCheck check,
            RequestHints hints,
            RequestDefaults defaults,
            AuthorizationAnswer answer) {
        this.signed = signed;
        this.check = check;
        this.hints = hints;
        this.defaults = defaults;
        this.answer = answer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !requests.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest asked = request;
        AuthorizationParameters goesOn;
        try {
            asked = signed.read(request);
            check.check(asked);
            goesOn = hints.replaced(asked);
            if (!signed.isSealed(asked)) {
                goesOn = signed.sealed(asked, defaults.added(goesOn));
            }
            check.checkLength(asked, goesOn);
        } catch (OAuth2AuthorizationCodeRequestAuthenticationException refused) {
            answer.onAuthenticationFailure(asked, response, refused);
            return;
        }
        if (posted.matches(request) || !goesOn.equals(AuthorizationParameters.of(request))) {
            SeeOther.to(response, Endpoints.AUTHORIZE + "?" + goesOn.query());
        } else {
            chain.doFilter(inOneSpelling(request, goesOn), response);
        }
    }

    /**
     * Some read a request's parameters and some its query, in which a name can be written in many ways. Who reads it further on finds
     * there what was checked, and under the names by which it was.
     */
    private static HttpServletRequest inOneSpelling(HttpServletRequest request, AuthorizationParameters checked) {
        String query = checked.query();
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getQueryString() {
                return query;
            }
        };
    }
}
