package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionFixationProtectionStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * A sign-in that takes more than a password: its beginning, once that was right, and its end. Each begins a new session, as
 * whoever knew the one before must neither be signed in nor choose the second factor.
 */
@Component
public class SignInSteps {

    private final SignInSuccess success;
    private final SignInEvents events;
    private final Clock clock;
    private final SessionAuthenticationStrategy newSession = new SessionFixationProtectionStrategy();
    private final SessionAuthenticationStrategy newFormToken =
            new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository());
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    SignInSteps(SignInSuccess success, SignInEvents events, Clock clock) {
        this.success = success;
        this.events = events;
        this.clock = clock;
    }

    /** The password was right: what is missing is asked on another page. Whoever was signed in before isn't in the new session. */
    void begin(HttpServletRequest request, HttpServletResponse response, PendingSignIn pending) {
        request.getSession().removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        renewSession(request, response, authentication(pending, List.of()));
        pending.keepIn(request.getSession());
    }

    /**
     * The second factor was right too: the person is signed in.
     *
     * @return where they go on, a path of this server
     */
    public String signIn(
            HttpServletRequest request, HttpServletResponse response, PendingSignIn pending, Factor second) {
        return signIn(request, response, pending, List.of(Factor.PASSWORD, second));
    }

    /**
     * The person gives no second factor, and needn't have one: they are signed in with their password alone.
     *
     * @return where they go on, a path of this server
     */
    public String signInWithPassword(HttpServletRequest request, HttpServletResponse response, PendingSignIn pending) {
        return signIn(request, response, pending, List.of(Factor.PASSWORD));
    }

    private String signIn(
            HttpServletRequest request, HttpServletResponse response, PendingSignIn pending, List<Factor> factors) {
        Authentication person = authentication(pending, factors);
        events.publishSignedIn(pending.person(), factors, request.getRemoteAddr());
        renewSession(request, response, person);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(person);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return success.begin(request, response, person);
    }

    private void renewSession(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        newSession.onAuthentication(person, request, response);
        newFormToken.onAuthentication(person, request, response);
    }

    private Authentication authentication(PendingSignIn pending, List<Factor> factors) {
        Instant now = clock.instant();
        List<GrantedAuthority> proved = new ArrayList<>();
        for (Factor factor : factors) {
            proved.add(factor.provedAt(factor == Factor.PASSWORD ? pending.passwordProvedAt() : now));
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                pending.person().toString(), null, proved);
    }
}
