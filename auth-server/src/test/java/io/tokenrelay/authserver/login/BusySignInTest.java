package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.tokenrelay.authserver.accounts.PasswordCheck;
import io.tokenrelay.authserver.accounts.Passwords;
import io.tokenrelay.authserver.login.limits.SignInAttempt;
import io.tokenrelay.authserver.login.limits.SignInLimits;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class BusySignInTest {

    private final Passwords passwords = mock();
    private final SignInLimits limits = mock();
    private final SignInAttempt attempt = mock();
    private final ApplicationEventPublisher events = mock();
    private final PasswordSignIn signIn =
            new PasswordSignIn(passwords, limits, new SignInEvents(events), Clock.systemUTC());

    @BeforeEach
    void aRequest() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        when(limits.begin(any())).thenReturn(attempt);
    }

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void isToldApartFromARefusalAndDecidesNothing() {
        when(passwords.check(any(), any(), any())).thenReturn(new PasswordCheck.Busy());

        assertThatThrownBy(() -> signIn.authenticate(
                        UsernamePasswordAuthenticationToken.unauthenticated("alice", "whatever it is")))
                .isInstanceOf(AuthenticationServiceException.class)
                .hasMessage("TR-L02");
        verifyNoInteractions(events);
        verify(attempt).giveBack();
        assertThat(signIn.supports(UsernamePasswordAuthenticationToken.class)).isTrue();
    }
}
