package io.tokenrelay.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.contract.ContractJson;
import io.tokenrelay.test.RegistryCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The registry of the shop says what its services do. */
class RegistryAndContractsTest {

    private static final Path REGISTRY = Path.of("../registry.yaml");

    @Test
    void sayTheSame() {
        RegistryCheck check = RegistryCheck.of(REGISTRY);
        for (String service : List.of("storefront", "orders", "payments", "inventory")) {
            check.contract(contract(service));
        }

        check.verify();
        assertThat(check.report().unchecked()).isEmpty();
    }

    @Test
    void differWhenOneAnnotationChanges() throws IOException {
        String inventory = Files.readString(contract("inventory"));
        String changed = inventory.replaceFirst("\"callers\": \\[\"orders\"\\]", "\"callers\": [\"payments\"]");
        assertThat(changed).isNotEqualTo(inventory);

        RegistryCheck check = RegistryCheck.of(REGISTRY)
                .contract(contract("orders"))
                .contract(ContractJson.read(changed, "the changed contract"));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(check::verify)
                .withMessageContaining("@AllowCallers payments")
                .withMessageContaining("the registry has no call payments -> inventory: inventory:reserve")
                .withMessageContaining("orders, downstream \"inventory\": asks inventory for inventory:reserve")
                .withMessageContaining("inventory has no endpoint that requires inventory:reserve");
    }

    private static Path contract(String service) {
        return Path.of("..", service, "src/main/resources/META-INF/token-relay/contract.json");
    }
}
