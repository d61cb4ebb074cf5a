package io.tokenrelay.authserver.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private final People people = mock();
    private final PasswordHasher hasher = mock();
    private final Passwords passwords = new Passwords(people, hasher);

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "can't be a username"})
    void computesAHashEvenWhenThereIsNobody(String username) {
        when(people.findCredential(any())).thenReturn(Optional.empty());
        when(hasher.nobodysHash()).thenReturn("nobody's");
        when(hasher.matches(any(), eq("nobody's"))).thenReturn(Optional.of(false));

        assertThat(passwords.check(username, new Password("whatever it is")))
                .isEqualTo(new PasswordCheck.UnknownUsername());
        verify(hasher).matches(any(), eq("nobody's"));
    }

    @Test
    void isBusyRatherThanWrongWhenNothingCouldBeChecked() {
        when(people.findCredential(any())).thenReturn(Optional.empty());
        when(hasher.nobodysHash()).thenReturn("nobody's");
        when(hasher.matches(any(), any())).thenReturn(Optional.empty());

        assertThat(passwords.check("alice", new Password("whatever it is"))).isEqualTo(new PasswordCheck.Busy());
    }
}
