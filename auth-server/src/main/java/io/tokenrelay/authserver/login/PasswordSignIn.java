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
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Signs people in with their password.
 *
 * <p>Whoever is refused learns nothing: not whether the person exists, nor whether they are inactive. Who comes in is
 * known from then on by their id alone, with the factor that they proved and when.
 */
final class PasswordSignIn implements AuthenticationProvider {

    private final Passwords passwords;
    private final SignInLimits limits;
    private final SignInEvents events;
    private final Clock clock;

    PasswordSignIn(Passwords passwords, SignInLimits limits, SignInEvents events, Clock clock) {
        this.passwords = passwords;
        this.limits = limits;
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
        events.publish(check, address());
        if (check instanceof PasswordCheck.NotAdmitted) {
            throw new SignInLimited(counted.retryAfter());
        }
        if (check instanceof PasswordCheck.Accepted accepted) {
            return signedIn(accepted.person());
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

    private Authentication signedIn(Person person) {
        FactorGrantedAuthority password = FactorGrantedAuthority.withAuthority(
                        FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(clock.instant())
                .build();
        return UsernamePasswordAuthenticationToken.authenticated(person.id().toString(), null, List.of(password));
    }
}
