package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.TestKeyFile;
import io.tokenrelay.authserver.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of its own for the commands of a test.
 *
 * @param url where it is
 * @param secrets where the commands write the secrets of clients
 */
record CommandDatabase(String url, Path secrets) {

    static CommandDatabase create(Path directory) {
        return new CommandDatabase(TestPostgres.createDatabase(), directory.resolve("secrets"));
    }

    /** The part of the server that commands work with, as the roles of an installation. */
    CommandContext open() {
        return CommandContext.open(Map.of(
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                TestPostgres.RUNTIME,
                "spring.flyway.user",
                TestPostgres.OWNER,
                "auth-server.keys.encryption-key-file",
                TestKeyFile.shared(),
                "auth-server.client-secrets-directory",
                secrets.toString()));
    }

    /** Runs a command at which nobody types a password, and returns its exit code. */
    int run(StringWriter out, StringWriter err, String... arguments) {
        return run(Optional.empty(), out, err, arguments);
    }

    /** Runs a command, at which the password is typed when it is asked for, and returns its exit code. */
    int run(Optional<String> password, StringWriter out, StringWriter err, String... arguments) {
        return Commands.commandLine(what -> password, this::open)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Adds a person who can be named in a command. */
    void addPerson(String username) {
        StringWriter printed = new StringWriter();
        if (run(Optional.of("correct horse battery staple"), printed, printed, "people", "add", username) != 0) {
            throw new IllegalStateException(printed.toString());
        }
    }

    JdbcClient jdbc() {
        return TestPostgres.owner(url);
    }
}
