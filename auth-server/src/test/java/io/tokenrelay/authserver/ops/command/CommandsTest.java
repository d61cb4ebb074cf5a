package io.tokenrelay.authserver.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private static final String PASSWORD = "correct horse battery staple";

    private static CommandDatabase database;
    private static TestCommand command;

    @BeforeAll
    static void createDatabase(@TempDir Path directory) {
        database = CommandDatabase.create(directory);
        command = new TestCommand(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--server.port=9001", "--spring.profiles.active=demo", "-Dx=y"})
    void startsTheServerWithoutACommand(String arguments) {
        assertThat(Commands.areCalledBy(arguments.isEmpty() ? new String[0] : new String[] {arguments}))
                .isFalse();
    }

    @Test
    void knowsACommandFromAnOption() {
        assertThat(Commands.areCalledBy("people", "add")).isTrue();
        assertThat(Commands.areCalledBy("--help")).isTrue();
        assertThat(Commands.areCalledBy("stat")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stat", "people", "people remove alice", "people add", "people add x --entitlement nonsense"})
    void explainsItselfToWhoeverCallsItWrongly(String arguments) {
        assertThat(command.run(Optional.of(PASSWORD), arguments.split(" "))).isEqualTo(2);
        assertThat(command.err()).containsAnyOf("Usage:", "Did you mean");
    }

    @Test
    void takesNoPasswordAsAnArgument() {
        assertThat(command.run(Optional.empty(), "people", "add", "mallory", "--password", PASSWORD))
                .isEqualTo(2);
    }

    @Test
    void printsItsHelp() {
        assertThat(command.run(Optional.empty(), "--help")).isZero();
        assertThat(command.out()).contains("people");
    }

    @Test
    void addsAPerson() {
        int exitCode = command.run(
                Optional.of(PASSWORD),
                "people",
                "add",
                "carol",
                "--name",
                "Carol Jones",
                "--email",
                "carol@example.org",
                "--email-verified",
                "--phone-number",
                "+4915112345678",
                "--street-address",
                "Jones Street 1",
                "--country",
                "Wales",
                "--entitlement",
                "role:customer",
                "--entitlement",
                "group:berlin");

        assertThat(command.err()).isEmpty();
        assertThat(exitCode).isZero();
        var person = database.jdbc()
                .sql("select * from person where username = 'carol'")
                .query()
                .singleRow();
        assertThat(person)
                .containsEntry("display_name", "Carol Jones")
                .containsEntry("email", "carol@example.org")
                .containsEntry("email_verified", true)
                .containsEntry("phone_number", "+4915112345678")
                .containsEntry("phone_number_verified", false)
                .containsEntry("street_address", "Jones Street 1")
                .containsEntry("locality", null)
                .containsEntry("country", "Wales");
        assertThat(command.out()).contains(String.valueOf(person.get("id"))).doesNotContain(PASSWORD);
        assertThat(database.jdbc()
                        .sql("select subject from audit_event where type = 'person.added'")
                        .query(String.class)
                        .list())
                .contains(String.valueOf(person.get("id")));
        assertThat(database.jdbc()
                        .sql("select audit_event::text from audit_event where sealed_person = ?")
                        .param(person.get("id"))
                        .query(String.class)
                        .list())
                .hasSize(1)
                .noneMatch(row -> row.matches("(?is).*(carol|jones|example\\.org|49151|wales).*"));
    }

    @Test
    void changesHowAPersonStands() {
        command.run(Optional.of(PASSWORD), "people", "add", "frank", "--entitlement", "role:customer");

        assertThat(command.run(Optional.empty(), "people", "entitle", "Frank", "role:support", "group:berlin"))
                .isZero();
        assertThat(command.out()).contains("active  group:berlin role:customer role:support");
        assertThat(command.run(Optional.empty(), "people", "withdraw", "frank", "role:support"))
                .isZero();
        assertThat(command.run(Optional.empty(), "people", "deactivate", "frank"))
                .isZero();
        assertThat(command.run(Optional.empty(), "people", "deactivate", "frank"))
                .isZero();
        assertThat(command.out()).contains("inactive  group:berlin role:customer", "(as before)");
        assertThat(command.run(Optional.empty(), "people", "list")).isZero();
        assertThat(command.out()).contains("frank  ");

        String id = database.jdbc()
                .sql("select id::text from person where username = 'frank' and not active")
                .query(String.class)
                .single();
        assertThat(database.jdbc().sql("""
                        select type || ' ' || (details ->> 'by') from audit_event
                        where subject = :id and type <> 'person.added' order by type""").param("id", id).query(String.class).list())
                .containsExactly(
                        "person.deactivated command line",
                        "person.entitled command line",
                        "person.entitlement-withdrawn command line");
        assertThat(database.jdbc()
                        .sql("select count(distinct at) from change where topic = 'person' and key = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .as("commands that were told of; the second deactivation changed nothing")
                .isEqualTo(4);
    }

    @Test
    void changesNobodyOfThatName() {
        assertThat(command.run(Optional.empty(), "people", "deactivate", "nobody-of-that-name"))
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-L25");
        assertThat(command.run(Optional.empty(), "people", "entitle", "frank", "nonsense"))
                .isEqualTo(2);
        assertThat(command.run(Optional.empty(), "people", "entitle", "frank")).isEqualTo(2);
    }

    @Test
    void takesASecondFactorAway() {
        command.run(Optional.of(PASSWORD), "people", "add", "grace");
        database.jdbc().sql("""
                        insert into totp_factor (person, sealed, enrolled_at, last_step)
                        select id, '\\x00', now(), 0 from person where username = 'grace'""").update();

        assertThat(command.run(Optional.empty(), "people", "remove-second-factor", "Grace"))
                .isZero();

        assertThat(command.out()).contains("grace  ").doesNotContain("had none");
        assertThat(database.jdbc()
                        .sql("select count(*) from totp_factor")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.jdbc()
                        .sql("select details ->> 'by' from audit_event where type = 'second-factor.removed'")
                        .query(String.class)
                        .list())
                .containsExactly("command line");
        assertThat(command.run(Optional.empty(), "people", "remove-second-factor", "grace"))
                .isZero();
        assertThat(command.out()).contains("(had none)");
        assertThat(command.run(Optional.empty(), "people", "remove-second-factor", "nobody"))
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-L25");
    }

    @Test
    void saysAllThatIsWrongAndAddsNobody() {
        assertThat(command.run(Optional.of("short"), "people", "add", "dave", "--email", "nowhere"))
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-L").hasLineCount(2);
        assertThat(database.jdbc()
                        .sql("select count(*) from person where username = 'dave'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void addsNobodyWithoutAPassword() {
        assertThat(command.run(Optional.empty(), "people", "add", "erin")).isEqualTo(1);
        assertThat(command.err()).contains("No password");
    }
}
