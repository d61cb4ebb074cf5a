package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** A registry that is put in force when the server starts. */
@AuthServerTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "auth-server.client-secrets-directory=target/registry-start-secrets")
abstract class RegistryStartTest {

    final Path directory;

    RegistryStartTest(Path directory) {
        this.directory = directory;
    }

    @Autowired
    RegistryStart start;

    @Autowired
    RegistryApplication application;

    @Autowired
    RegistryInForce inForce;

    @Autowired
    RegistryTexts texts;

    @Autowired
    CurrentRegistry current;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    TestDatabase jdbc;

    RegistryVersion fromFile(Path file) {
        return start.fromFile(file, Acknowledgements.none());
    }

    long apply(RegistryReading.Understood read) {
        return ((RegistryApplying.Applied) applyAfter(start.fromDatabase().number(), read)).version();
    }

    RegistryApplying applyAfter(long expected, RegistryReading.Understood read) {
        return application.applyAfter(expected, read, Acknowledgements.none(), Cause.APPLY);
    }

    RegistryReading.Understood read(String text) {
        return (RegistryReading.Understood) texts.read(text, "a command");
    }

    Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("registry.yaml"), text);
    }
}
