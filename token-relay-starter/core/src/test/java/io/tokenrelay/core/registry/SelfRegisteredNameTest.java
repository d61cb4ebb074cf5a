package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.ClientId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfRegisteredNameTest {

    private static final UUID ID = UUID.fromString("6a1c4f9e-0d3b-4c55-9a56-3f0de5a0c0de");

    @Test
    void saysWhichClientItIs() {
        ClientId client = SelfRegisteredName.of(ID);

        assertThat(client.value()).isEqualTo("self-registered-" + ID);
        assertThat(SelfRegisteredName.id(client)).contains(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "storefront",
                "self-registered",
                "self-registered-orders",
                "self-registered-6a1c4f9e-d3b-4c55-9a56-3f0de5a0c0de",
                "x-self-registered-6a1c4f9e-0d3b-4c55-9a56-3f0de5a0c0de"
            })
    void isNoOtherName(String other) {
        assertThat(SelfRegisteredName.id(new ClientId(other))).isEmpty();
    }
}
