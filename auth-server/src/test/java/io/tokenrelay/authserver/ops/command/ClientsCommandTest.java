package io.tokenrelay.authserver.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsCommandTest {

    private static CommandDatabase database;
    private static TestCommand command;

    @BeforeAll
    static void prepare(@TempDir Path directory) {
        database = CommandDatabase.create(directory);
        command = new TestCommand(database, "clients");
        database.addPerson("alice");
    }

    @Test
    void printsATokenOnceAndKeepsItsHash() {
        assertThat(command.run("allow-registration", "--for", "PT2H", "--uses", "3", "--host", "App.example"))
                .as(command.err())
                .isZero();

        String token = command.out().strip();
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        String id = command.err().replaceAll("(?s).*Its id is (\\S+).*", "$1");
        assertThat(command.err()).contains("3 left", "app.example").doesNotContain(token);
        assertThat(database.jdbc()
                        .sql(
                                "select uses_left from initial_access_token where hash = sha256(:token::text::bytea)"
                                        + " and expires_at between now() + interval '119 minutes' and now() + interval '2 hours'")
                        .param("token", token)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(database.jdbc()
                        .sql("select details::text from audit_event where type = 'registration.allowed'")
                        .query(String.class)
                        .list()
                        .toString())
                .contains(id)
                .doesNotContain(token);
        assertThat(command.run("registrations")).isZero();
        assertThat(command.out()).contains(id, "3 left").doesNotContain(token);
    }

    @Test
    void takesATokenBack() {
        command.run("allow-registration");
        String id = command.err().replaceAll("(?s).*Its id is (\\S+).*", "$1");

        assertThat(command.run("disallow-registration", id)).isZero();
        assertThat(command.run("disallow-registration", id)).isZero();
        command.run("registrations");
        assertThat(command.out()).contains(id + "  revoked");

        assertThat(command.run("disallow-registration", UUID.randomUUID().toString()))
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-G62");
    }

    @Test
    void listsAndRemovesAClientWithItsLogins() {
        UUID id = client();
        String client = "self-registered-" + id;
        UUID grant = database.grant(client);

        assertThat(command.run("list")).isZero();
        assertThat(command.out()).contains(client, "app.example", "\"Reader\"");
        assertThat(command.run("remove", client)).as(command.err()).isZero();
        assertThat(command.run("remove", client)).isEqualTo(1);
        assertThat(command.err()).contains("TR-G63");
        assertThat(database.endedBecause(grant)).isEqualTo("incident");
        assertThat(database.jdbc()
                        .sql("select key from change where topic = 'registration'")
                        .query(String.class)
                        .list())
                .contains(id.toString());
        assertThat(database.jdbc()
                        .sql("select details::text from audit_event where type = 'client.deleted'")
                        .query(String.class)
                        .list()
                        .toString())
                .contains("command line", "\"logins\": \"1\"");
    }

    /** An operator who ends a login has the client told of it, whoever registered that. */
    @Test
    void leavesToTheNodesToTellAClientOfASignOut() {
        String client = "self-registered-" + client();
        UUID grant = database.grant(client);

        TestCommand incident = new TestCommand(database, "incident", "revoke");
        assertThat(incident.run("login", grant.toString(), "--yes"))
                .as(incident::err)
                .isZero();

        assertThat(database.jdbc()
                        .sql("select count(*) from logout_notice where client = :client")
                        .param("client", client)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "storefront",
                "self-registered-x",
                "No Name",
                "self-registered-6a1c4f9e-0d3b-4c55-9a56-3f0de5a0c0de"
            })
    void removesNothingElse(String client) {
        assertThat(command.run("remove", client)).isEqualTo(1);
        assertThat(command.err()).contains("TR-G63");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "allow-registration --uses 0",
                "allow-registration --uses 1001",
                "allow-registration --for PT0S",
                "allow-registration --for P91D",
                "allow-registration --host https://app.example",
                "allow-registration --host *.example",
                "disallow-registration no-uuid",
                "remove"
            })
    void explainsItselfToWhoeverCallsItWrongly(String arguments) {
        assertThat(command.run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(command.err()).contains("Usage:");
    }

    private static UUID client() {
        UUID id = UUID.randomUUID();
        database.jdbc().sql("""
                        with token as (
                            insert into initial_access_token (id, hash, hosts, uses_left, created_at, expires_at)
                            values (gen_random_uuid(), sha256(:id::text::bytea), '{}', 1, now(), now()) returning id)
                        insert into self_registered_client (id, metadata, access_hash, initial_access_token, registered_at)
                        select :id, '{"redirect_uris": ["https://app.example/"], "client_name": "Reader",
                            "backchannel_logout_uri": "https://app.example/logout"}', sha256(:id::text::bytea), token.id, now()
                        from token
                        """).param("id", id).update();
        return id;
    }
}
