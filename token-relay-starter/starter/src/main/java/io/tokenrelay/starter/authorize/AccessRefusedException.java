package io.tokenrelay.starter.authorize;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/**
 * The caller of the current thread may not do this; nothing was done.
 *
 * <p>Its message says no more than that, since it may reach an answer. What was missing is in the log, under the
 * reference.
 */
public final class AccessRefusedException extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    private final AccessError error;
    private final String reference;
    private final @Nullable RequiredAuthentication signIn;

    AccessRefusedException(Decision.Refused refused, String reference) {
        super("Access denied");
        this.error = refused.error();
        this.reference = reference;
        this.signIn = refused.signIn();
    }

    /** The check that refused. */
    public AccessError error() {
        return error;
    }

    /** What ties an answer to the line of the log that says why. */
    public String reference() {
        return reference;
    }

    /** The sign-in that would change it; empty when none would. */
    public Optional<RequiredAuthentication> signIn() {
        return Optional.ofNullable(signIn);
    }
}
