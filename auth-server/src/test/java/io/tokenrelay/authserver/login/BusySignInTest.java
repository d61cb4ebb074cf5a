package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.tokenrelay.authserver.accounts.PasswordCheck;
import io.tokenrelay.authserver.accounts.Passwords;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

class BusySignInTest {

    private final Passwords passwords = mock();
    private final AfterPassword afterPassword = mock();
    private final ApplicationEventPublisher events = mock();
    private final PasswordSignIn signIn =
            new PasswordSignIn(passwords, afterPassword, new SignInEvents(events), Clock.systemUTC());

    @Test
    void isToldApartFromARefusalAndDecidesNothing() {
        when(passwords.check(any(), any())).thenReturn(new PasswordCheck.Busy());

        assertThatThrownBy(() -> signIn.authenticate(
                        UsernamePasswordAuthenticationToken.unauthenticated("alice", "whatever it is")))
                .isInstanceOf(AuthenticationServiceException.class)
                .hasMessage("TR-L02");
        verifyNoInteractions(events);
        assertThat(signIn.supports(UsernamePasswordAuthenticationToken.class)).isTrue();
    }
}
