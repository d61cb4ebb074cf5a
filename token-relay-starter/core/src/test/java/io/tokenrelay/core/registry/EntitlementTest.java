package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitlementTest {

    @ParameterizedTest
    @ValueSource(strings = {"role:a", "group:Berlin", "role:support.level_2-b", "role:2"})
    void takesARoleOrAGroup(String value) {
        assertThat(new Entitlement(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "support", "role:", "Role:a", "team:a", "role:-a", "role:a b", "role:a\n", "role:ä"})
    void refusesWhatIsNeither(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Entitlement(value));
    }

    @Test
    void takesANameOf64CharactersAndNoMore() {
        assertThat(Entitlement.isValid("role:" + "a".repeat(64))).isTrue();
        assertThat(Entitlement.isValid("role:" + "a".repeat(65))).isFalse();
    }
}
