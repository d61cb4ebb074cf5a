package io.tokenrelay.authserver.login;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many attempts failed before this one; nothing was checked. */
final class SignInLimited extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    SignInLimited(Duration wait) {
        super(PageError.SIGN_IN_LIMITED.id());
        this.wait = wait;
    }

    /** When to try again, in seconds: the value of {@code Retry-After} (RFC 9110 §10.2.3). */
    String retryAfter() {
        return Long.toString(wait.toSeconds() + 1);
    }
}
