package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.TestKeyFile;
import io.tokenrelay.authserver.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of its own for the commands of a test.
 *
 * @param url where it is
 * @param secrets where the commands write the secrets of clients
 * @param keyFile where they look for the key-encryption key
 */
record CommandDatabase(String url, Path secrets, Path keyFile) {

    CommandDatabase(String url, Path secrets) {
        this(url, secrets, TestKeyFile.shared());
    }

    static CommandDatabase create(Path directory) {
        return new CommandDatabase(TestPostgres.createDatabase(), directory.resolve("secrets"));
    }

    CommandDatabase withKeyFile(Path another) {
        return new CommandDatabase(url, secrets, another);
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
                keyFile,
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

    /** A login of alice at this client, whose id it gives. */
    UUID grant(String client) {
        UUID id = UUID.randomUUID();
        jdbc().sql("""
                        with registry as (
                            insert into registry_version (text, hash, source, applied_at)
                            values ('services: { other: { scopes: {} } }', sha256('services'), 'test', now()) returning version)
                        insert into user_grant (id, client, person, scopes, reach, registry_version, session_ref, auth_time,
                            amr, created_at, expires_at)
                        select :id, :client, (select id from person where username = 'alice'), 'openid', '{}', version,
                            'session', now(), '{}', now(), now() + interval '1 day'
                        from registry
                        """).param("id", id).param("client", client).update();
        return id;
    }

    @Nullable String endedBecause(UUID grant) {
        return jdbc().sql("select ended_because from user_grant where id = :id")
                .param("id", grant)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }
}
