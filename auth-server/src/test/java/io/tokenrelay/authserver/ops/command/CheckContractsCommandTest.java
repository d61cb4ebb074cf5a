package io.tokenrelay.authserver.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Contracts against a registry at the command line, without any server or database. */
class CheckContractsCommandTest {

    private static final String SHOP = """
            {"version": 1, "service": "shop", "uri": "api://shop", "signIn": ["browse"],
             "endpoints": [{"paths": ["/"], "handler": "Shop.page()", "scopes": ["browse"]}],
             "downstreams": [{"name": "orders", "service": "orders", "mode": "exchange", "scopes": ["orders:read"]}]}""";

    private static final String ORDERS = """
            {"version": 1, "service": "orders", "uri": "api://orders",
             "endpoints": [{"methods": ["GET"], "paths": ["/orders"], "handler": "Orders.all()",
                            "scopes": ["orders:read"], "callers": ["shop"]}],
             "downstreams": []}""";

    private final Path directory;
    private final String registry;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CheckContractsCommandTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.registry = file("registry.yaml", TestRegistry.SHOP);
    }

    @Test
    void agreesWithAFileAJarABootJarAndADirectory() throws IOException {
        String file = file("orders.json", ORDERS);
        String directoryOfClasses = directory.resolve("classes").toString();
        file("classes/META-INF/token-relay/contract.json", ORDERS);
        for (String orders : new String[] {
            file,
            directoryOfClasses,
            jar("orders.jar", "META-INF/token-relay/contract.json", ORDERS),
            jar("orders-boot.jar", "BOOT-INF/classes/META-INF/token-relay/contract.json", ORDERS)
        }) {
            assertThat(check(registry, file("shop.json", SHOP), orders))
                    .as(err + orders)
                    .isZero();
            assertThat(out.toString()).contains("The registry and 2 contracts say the same.");
        }
    }

    @Test
    void namesBothSidesOfADifference() throws IOException {
        String other = file("orders.json", ORDERS.replace("[\"shop\"]", "[\"portal\"]"));

        assertThat(check(registry, file("shop.json", SHOP), other)).isEqualTo(1);
        assertThat(out.toString())
                .contains("TR-Y20 ", "orders, GET /orders (Orders.all()): @AllowCallers portal")
                .contains("the registry has no service portal", "Fix: ")
                .contains("TR-Y17 ", "shop, downstream \"orders\": asks orders for orders:read")
                .contains("The registry and the contracts differ.");
    }

    @Test
    void leavesServicesWithoutAContractUncheckedUnlessToldToBeStrict() throws IOException {
        String orders = file("orders.json", ORDERS);

        assertThat(check(registry, orders)).isZero();
        assertThat(out.toString()).contains("Without a contract, so not checked: shop");
        assertThat(check("--strict", registry, orders)).isEqualTo(1);
        assertThat(err.toString()).contains("TR-Y25");
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        String broken = file("broken.json", ORDERS.replace("\"callers\"", "\"caller\""));

        assertThat(check(registry, broken)).isEqualTo(1);
        assertThat(err.toString()).contains("TR-Y10 " + broken, "endpoints[0].caller: is not known");
        assertThat(check(file("wrong.yaml", "services: {}"), broken)).isEqualTo(1);
        assertThat(err.toString()).contains("wrong.yaml is refused", "TR-R");
        assertThat(check(registry, directory.resolve("missing.json").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("missing.json");
        assertThat(check(registry, jar("empty.jar", "other.txt", "x"))).isEqualTo(1);
        assertThat(err.toString()).contains("empty.jar!META-INF/token-relay/contract.json");
        assertThat(check(registry)).isEqualTo(2);
    }

    private String file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private String jar(String name, String entry, String text) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return jar.toString();
    }

    private int check(String... arguments) {
        CommandLine commands = Commands.commandLine(what -> Optional.empty(), () -> {
            throw new IllegalStateException("No part of the server is needed");
        });
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 2];
        all[0] = "registry";
        all[1] = "check";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return commands.execute(all);
    }
}
