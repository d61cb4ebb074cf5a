package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistryProblemTest {

    @Test
    void commandsNoTerminalAndAddsNoLineToALog() {
        String name = "a\u001b[2J\nb\u009bc\u202ed\u2028é";

        assertThat(new RegistryProblem(RegistryError.INVALID_NAME, 1, 1, name, "Fix it"))
                .hasToString("line 1, column 1: " + RegistryError.INVALID_NAME.id()
                        + " a\\U0000001b[2J\\U0000000ab\\U0000009bc\\U0000202ed\\U00002028é. Fix it.");
    }
}
