package io.tokenrelay.authserver.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.keys.SigningKeys;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

    private CommandDatabase database;
    private TestCommand command;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        database = CommandDatabase.create(directory);
        command = new TestCommand(database, "keys");
        try (CommandContext context = database.open()) {
            context.bean(SigningKeys.class);
        }
    }

    @Test
    void announcesTheNextKeysAndTellsTheNodes() {
        List<String> before = kids("retired_at is null");

        assertThat(command.run("rotate")).as(command::err).isZero();

        List<String> next = kids("retired_at is null");
        assertThat(next).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(command.out()).contains(next).hasLineCount(before.size()).doesNotContain("before");
        assertThat(kids("activated_at = created_at + interval '10 minutes'")).isEqualTo(next);
        assertThat(kids("retired_at = (select min(activated_at) from signing_key where retired_at is null)"))
                .isEqualTo(before);
        assertThat(strings("select key from change where topic = 'signing-key'"))
                .containsAll(next);
        assertThat(strings("select details ->> 'kid' from audit_event where type = 'signing-key.announced'"))
                .containsExactlyInAnyOrderElementsOf(next);
    }

    @Test
    void announcesNoOthersUntilTheseSign() {
        command.run("rotate");
        List<String> next = kids("retired_at is null");

        assertThat(command.run("rotate")).isZero();

        assertThat(kids("retired_at is null")).isEqualTo(next);
        assertThat(command.out()).contains(next).contains("(announced before)");
    }

    @Test
    void leavesTheFirstKeysToTheServer(@TempDir Path directory) {
        TestCommand elsewhere = new TestCommand(CommandDatabase.create(directory), "keys");

        assertThat(elsewhere.run("rotate")).as(elsewhere::err).isZero();

        assertThat(elsewhere.out()).startsWith("There are no keys yet");
    }

    @Test
    void explainsItselfToWhoeverCallsItWrongly() {
        assertThat(command.run()).isEqualTo(2);
        assertThat(command.err()).contains("Usage:");
    }

    private List<String> kids(String which) {
        return strings("select kid from signing_key where " + which + " order by kid");
    }

    private List<String> strings(String query) {
        return database.jdbc().sql(query).query(String.class).list();
    }
}
