package io.tokenrelay.authserver.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;

/** Commands beside a server that runs. */
public final class TestCommands {

    private TestCommands() {}

    /** Runs a command at the server's database, which must succeed: what it prints. */
    public static String run(String url, String... arguments) {
        StringWriter printed = new StringWriter();
        int exitCode = new CommandDatabase(url, Path.of("target/client-secrets")).run(printed, printed, arguments);
        assertThat(exitCode).as(printed.toString()).isZero();
        return printed.toString();
    }
}
