package io.tokenrelay.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.contract.ContractJson;
import io.tokenrelay.core.contract.ServiceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedInContractTest {

    private static final String JSON = """
            {"version": 1, "service": "orders", "uri": "api://orders",
             "endpoints": [{"methods": ["GET"], "paths": ["/orders"], "handler": "Orders.all()",
                            "scopes": ["orders:read"], "callers": ["shop"]}],
             "downstreams": []}""";

    private final ServiceContract contract = ContractJson.read(JSON, "orders");
    private final ServiceContract changed = ContractJson.read(JSON.replace("shop", "portal"), "orders");

    @Test
    void failsWithoutAFileAndWritesOneWhenTold(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("META-INF/token-relay/contract.json");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> CheckedInContract.verify(contract, file, false))
                .withMessageContaining("TR-Y27")
                .withMessageContaining(file.toString())
                .withMessageContaining("+   \"service\": \"orders\",");
        assertThat(file).doesNotExist();

        CheckedInContract.verify(contract, file, true);
        assertThat(Files.readString(file)).isEqualTo(ContractJson.write(contract));
        CheckedInContract.verify(contract, file, false);
    }

    @Test
    void showsTheLinesThatDiffer(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("contract.json"), ContractJson.write(contract));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> CheckedInContract.verify(changed, file, false))
                .withMessageContaining("-       \"callers\": [\"shop\"]\n+       \"callers\": [\"portal\"]\n")
                .withMessageContaining("-Dtoken-relay-contract=update")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("Orders.all()"));
        assertThat(Files.readString(file)).isEqualTo(ContractJson.write(contract));
    }

    @Test
    void doesNotMindTheLineEndsOfACheckout(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("contract.json"), ContractJson.write(contract).replace("\n", "\r\n"));

        CheckedInContract.verify(contract, file, false);
    }
}
