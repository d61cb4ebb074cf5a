package io.tokenrelay.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RegistryTextTest {

    private static final String GIVEN = "services:\n  inventory: {}";

    @Test
    void addsServicesOfWhichTheFirstCallInventory() {
        assertThat(new RegistryText(GIVEN, 2, 1).write()).isEqualTo("""
                services:
                  inventory: {}
                  client1:
                    scopes: { client1:use: { title: Use it, kind: service } }
                    calls:
                      inventory: [{ scope: inventory:restock, bearer: true }]
                  client2:
                    scopes: { client2:use: { title: Use it, kind: service } }
                """);
    }

    @Test
    void hasServicesCallOneAnotherOnceAllCallInventory() {
        assertThat(new RegistryText(GIVEN, 3, 5).write())
                .contains("      client2: [{ scope: client2:use, bearer: true }]\n  client2:")
                .contains("      client3: [{ scope: client3:use, bearer: true }]\n  client3:")
                .endsWith("inventory: [{ scope: inventory:restock, bearer: true }]\n");
    }

    @Test
    void hasAsManyCallsAsWanted() {
        assertThat(new RegistryText(GIVEN, 10, 100).write().lines().filter(line -> line.contains("bearer")))
                .hasSize(100);
    }

    @Test
    void refusesMoreCallsThanThereCanBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RegistryText(GIVEN, 10, 101));
    }
}
