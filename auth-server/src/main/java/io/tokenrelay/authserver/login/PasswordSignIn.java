package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.Password;
import io.tokenrelay.authserver.accounts.PasswordCheck;
import io.tokenrelay.authserver.accounts.Passwords;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.login.limits.SignInAttempt;
import io.tokenrelay.authserver.login.limits.SignInLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Signs people in with their password.
 *
 * <p>Whoever is refused learns nothing: not whether the person exists, nor whether they are inactive. Who comes in is
 * known from then on by their id alone, with the factor that they proved and when. Where the password isn't enough, nobody is
 * signed in: {@link SignInSteps} goes on.
 */
final class PasswordSignIn implements AuthenticationProvider {

    private final Passwords passwords;
    private final SignInLimits limits;
    private final AfterPassword afterPassword;
    private final SignInEvents events;
    private final Clock clock;

    PasswordSignIn(
            Passwords passwords, SignInLimits limits, AfterPassword afterPassword, SignInEvents events, Clock clock) {
        this.passwords = passwords;
        this.limits = limits;
        this.afterPassword = afterPassword;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        SignInAttempt counted = limits.begin(request());
        PasswordCheck check =
                passwords.check(attempt.getName(), new Password(String.valueOf(attempt.getCredentials())), counted);
        if (check instanceof PasswordCheck.Accepted || check instanceof PasswordCheck.Busy) {
            counted.giveBack();
        }
        if (check instanceof PasswordCheck.Accepted accepted) {
            return signedIn(accepted.person());
        }
        events.publish(check, address());
        if (check instanceof PasswordCheck.NotAdmitted) {
            throw new SignInLimited(counted.retryAfter());
        }
        if (check instanceof PasswordCheck.Busy) {
            throw new AuthenticationServiceException(PageError.SIGN_IN_BUSY.id());
        }
        throw new BadCredentialsException(PageError.SIGN_IN_REFUSED.id());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /**
     * Where the form was sent from, as the server believes it: forwarded headers only where they are configured. It is not
     * among the details of the attempt, which would be kept in the session.
     */
    private static String address() {
        return request().getRemoteAddr();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    /** @throws SecondFactorRequired when they aren't yet */
    private Authentication signedIn(Person person) {
        Optional<String> next = afterPassword.next(person.id());
        if (next.isPresent()) {
            events.publishSecondFactorAsked(person.id(), address());
            throw new SecondFactorRequired(person.id(), clock.instant(), next.get());
        }
        events.publishSignedIn(person.id(), List.of(Factor.PASSWORD), address());
        return UsernamePasswordAuthenticationToken.authenticated(
                person.id().toString(), null, List.of(Factor.PASSWORD.provedAt(clock.instant())));
    }
}
