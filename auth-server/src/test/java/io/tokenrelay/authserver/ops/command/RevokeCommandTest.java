package io.tokenrelay.authserver.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RevokeCommandTest {

    private static CommandDatabase database;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void prepare(@TempDir Path directory) {
        database = CommandDatabase.create(directory);
        database.addPerson("alice");
    }

    @Test
    void revokesAPersonAndSaysHowMuch() {
        UUID grant = database.grant("storefront");

        assertThat(run("person", "alice", "--yes")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Ended 1 logins and 0 browser sessions of alice");
        assertThat(database.endedBecause(grant)).isEqualTo("incident");

        assertThat(run("person", "alice", "--yes")).isZero();
        assertThat(out.toString()).contains("Ended 0 logins");
        assertThat(database.jdbc()
                        .sql("select count(*) from revocation where kind = 'person'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(database.jdbc()
                        .sql("select count(*) from audit_event where type = 'incident.person-revoked'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void tellsTheNodes() {
        database.grant("storefront");
        run("client", "storefront", "--yes");

        assertThat(database.jdbc()
                        .sql("select key from change where topic = 'revocation'")
                        .query(String.class)
                        .list())
                .contains("client:storefront");
    }

    @Test
    void revokesALogin() {
        UUID grant = database.grant("storefront");

        assertThat(run("login", grant.toString(), "--yes")).isZero();
        assertThat(out.toString()).contains("Ended 1 logins");
        assertThat(database.endedBecause(grant)).isEqualTo("incident");
        assertThat(run("login", grant.toString(), "--yes")).isZero();
        assertThat(out.toString()).contains("It had ended before");
    }

    @Test
    void revokesAToken() {
        assertThat(run("token", "some-jti", "--yes")).isZero();
        assertThat(out.toString()).contains("Revoked 1 access token");
        assertThat(database.jdbc()
                        .sql("select id from revocation where kind = 'token'")
                        .query(String.class)
                        .list())
                .contains("some-jti");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person nobody TR-T70",
                "person NO!NAME TR-T70",
                "client ordres TR-T71",
                "client NO!NAME TR-T71",
                "login 00000000-0000-0000-0000-000000000000 TR-T72",
                "key unknown TR-T73"
            })
    void revokesNothingThatDoesNotExist(String line) {
        String[] words = line.split(" ", -1);

        assertThat(run(words[0], words[1], "--yes")).isEqualTo(1);
        assertThat(err.toString()).startsWith(words[2] + ": ");
    }

    @Test
    void doesNothingUnlessItIsMeant() {
        UUID grant = database.grant("storefront");
        CommandLine command = new CommandLine(new RevokeCommand(what -> false, database::open));
        command.setErr(new PrintWriter(err, true));

        assertThat(command.execute("login", grant.toString())).isEqualTo(1);
        assertThat(command.execute("person", "alice")).isEqualTo(1);
        assertThat(command.execute("client", "storefront")).isEqualTo(1);
        assertThat(command.execute("token", "unmeant")).isEqualTo(1);
        assertThat(command.execute("key", "unmeant")).isEqualTo(1);
        assertThat(err.toString()).contains("Nothing was revoked.");
        assertThat(database.endedBecause(grant)).isNull();
        assertThat(database.jdbc()
                        .sql("select count(*) from revocation where id = 'unmeant'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "person", "login no-uuid"})
    void explainsItselfToWhoeverCallsItWrongly(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Usage:");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "incident";
        all[1] = "revoke";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return database.run(out, err, all);
    }
}
