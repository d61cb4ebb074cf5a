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
    private static TestCommand command;

    @BeforeAll
    static void prepare(@TempDir Path directory) {
        database = CommandDatabase.create(directory);
        command = new TestCommand(database, "incident", "revoke");
        database.addPerson("alice");
    }

    @Test
    void revokesAPersonAndSaysHowMuch() {
        UUID grant = database.grant("storefront");

        assertThat(command.run("person", "alice", "--yes")).as(command.err()).isZero();
        assertThat(command.out()).contains("Ended 1 logins and 0 browser sessions of alice");
        assertThat(database.endedBecause(grant)).isEqualTo("incident");

        assertThat(command.run("person", "alice", "--yes")).isZero();
        assertThat(command.out()).contains("Ended 0 logins");
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
        command.run("client", "storefront", "--yes");

        assertThat(database.jdbc()
                        .sql("select key from change where topic = 'revocation'")
                        .query(String.class)
                        .list())
                .contains("client:storefront");
    }

    @Test
    void revokesALogin() {
        UUID grant = database.grant("storefront");

        assertThat(command.run("login", grant.toString(), "--yes")).isZero();
        assertThat(command.out()).contains("Ended 1 logins");
        assertThat(database.endedBecause(grant)).isEqualTo("incident");
        assertThat(command.run("login", grant.toString(), "--yes")).isZero();
        assertThat(command.out()).contains("It had ended before");
    }

    @Test
    void revokesAToken() {
        assertThat(command.run("token", "some-jti", "--yes")).isZero();
        assertThat(command.out()).contains("Revoked 1 access token");
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

        assertThat(command.run(words[0], words[1], "--yes")).isEqualTo(1);
        assertThat(command.err()).startsWith(words[2] + ": ");
    }

    @Test
    void doesNothingUnlessItIsMeant() {
        UUID grant = database.grant("storefront");
        StringWriter err = new StringWriter();
        CommandLine unmeant = new CommandLine(new RevokeCommand(what -> false, database::open));
        unmeant.setErr(new PrintWriter(err, true));

        assertThat(unmeant.execute("login", grant.toString())).isEqualTo(1);
        assertThat(unmeant.execute("person", "alice")).isEqualTo(1);
        assertThat(unmeant.execute("client", "storefront")).isEqualTo(1);
        assertThat(unmeant.execute("token", "unmeant")).isEqualTo(1);
        assertThat(unmeant.execute("key", "unmeant")).isEqualTo(1);
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
        assertThat(command.run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(command.err()).contains("Usage:");
    }
}
