package io.tokenrelay.authserver.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.tokenrelay.authserver.accounts.People.Credential;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private static final Person ALICE = new Person(UUID.randomUUID(), new Username("alice"), "Alice", true, Set.of());

    private final People people = mock();
    private final PasswordHasher hasher = mock();
    private final Passwords passwords = new Passwords(people, hasher);

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "can't be a username"})
    void computesAHashEvenWhenThereIsNobody(String username) {
        when(people.findCredential(any())).thenReturn(Optional.empty());
        when(hasher.nobodysHash()).thenReturn("nobody's");
        when(hasher.matches(any(), eq("nobody's"))).thenReturn(Optional.of(false));

        assertThat(passwords.check(username, new Password("whatever it is"), TestAdmission.ANYBODY))
                .isEqualTo(new PasswordCheck.UnknownUsername());
        verify(hasher).matches(any(), eq("nobody's"));
    }

    @Test
    void isBusyRatherThanWrongWhenNothingCouldBeChecked() {
        when(people.findCredential(any())).thenReturn(Optional.empty());
        when(hasher.nobodysHash()).thenReturn("nobody's");
        when(hasher.matches(any(), any())).thenReturn(Optional.empty());

        assertThat(passwords.check("alice", new Password("whatever it is"), TestAdmission.ANYBODY))
                .isEqualTo(new PasswordCheck.Busy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "nobody", "can't be a username"})
    void hashesNothingThatIsNotAdmitted(String username) {
        when(people.findCredential(any())).thenReturn(Optional.empty());
        when(people.findCredential(new Username("alice"))).thenReturn(Optional.of(new Credential(ALICE, "alice's")));

        assertThat(passwords.check(username, new Password("whatever it is"), (name, person) -> false))
                .isEqualTo(new PasswordCheck.NotAdmitted());
        verifyNoInteractions(hasher);
    }

    @Test
    void tellsTheAdmissionWhoseNameItIs() {
        PasswordAdmission admission = mock();
        when(people.findCredential(any())).thenReturn(Optional.empty());
        when(people.findCredential(new Username("alice"))).thenReturn(Optional.of(new Credential(ALICE, "alice's")));

        passwords.check(" Alice ", new Password("whatever it is"), admission);
        passwords.check("nobody", new Password("whatever it is"), admission);
        passwords.check("can't be a username", new Password("whatever it is"), admission);

        verify(admission).admits(Optional.of(new Username("alice")), Optional.of(ALICE.id()));
        verify(admission).admits(Optional.of(new Username("nobody")), Optional.empty());
        verify(admission).admits(Optional.empty(), Optional.empty());
    }
}
