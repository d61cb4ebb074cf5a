package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.token.Subject;
import io.tokenrelay.starter.context.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * The caller in Spring Security's terms, for code that asks it who is there. It has no authorities: what a caller may
 * do is said by annotations.
 */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Subject subject;

    CallerAuthentication(Caller caller) {
        super(List.of());
        this.subject = caller.token().subject();
        super.setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return subject;
    }

    @Override
    public String getName() {
        return subject.value();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication that && subject.equals(that.subject);
    }

    @Override
    public int hashCode() {
        return subject.hashCode();
    }
}
