package io.tokenrelay.authserver.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One story in few tests, as each command brings up its part of the server. */
class RegistryCommandsTest {

    private static final String SHOP = TestRegistry.SHOP + "      orders:write: { title: Place orders, kind: user }\n";

    private static final String WIDER = TestRegistry.withCall(SHOP, "{ scope: orders:write, because: browse }");

    /** Behind the shop's last service. */
    private static final String STOCK = """
                calls:
                  stock:
                    - { scope: see, because: orders:read }
                    - { scope: count }
              stock:
                scopes:
                  see: { title: See stock, kind: user }
                  count: { title: Count stock, kind: service }
            """;

    private static final String WRITE = "shop browse > orders orders:write";

    private final CommandDatabase database;
    private final Path directory;
    private final TestCommand command;

    RegistryCommandsTest(@TempDir Path directory) {
        this.directory = directory;
        this.database = CommandDatabase.create(directory);
        this.command = new TestCommand(database);
    }

    @Test
    void planApplyShowAndRollBack() throws IOException {
        String shop = file("shop.yaml", SHOP);
        String wider = file("wider.yaml", WIDER);

        assertThat(command.run("registry", "plan", "--exit-code", shop))
                .as(command::err)
                .isEqualTo(3);
        assertThat(command.out()).contains("nothing in force yet", "+ service shop, api://shop");
        assertThat(versions()).isZero();

        assertThat(command.run("registry", "apply", shop)).as(command::err).isZero();
        assertThat(command.out()).contains("+ service shop, api://shop", "Registry version 1 is in force.");
        assertThat(directory.resolve("secrets/shop.secret")).exists();
        assertThat(database.jdbc()
                        .sql("select client from client_secret order by client")
                        .query(String.class)
                        .list())
                .containsExactly("orders", "shop");
        assertThat(database.jdbc().sql("""
                        select (details ->> 'version') || ' ' || (details ->> 'by') || ' ' || (details ->> 'source')
                        from audit_event where type = 'registry.applied'""").query(String.class).list()).containsExactly("1 command line " + shop);
        assertThat(database.jdbc()
                        .sql("select topic || ' ' || key from change order by position")
                        .query(String.class)
                        .list())
                .contains("registry 1", "client-secret shop", "client-secret orders");

        assertThat(command.run("registry", "plan", "--exit-code", shop)).isZero();
        assertThat(command.out()).contains("No change.");
        assertThat(command.run("registry", "apply", shop)).isZero();
        assertThat(command.out()).contains("Registry version 1 stays in force.");

        assertThat(command.run("registry", "plan", wider)).isZero();
        assertThat(command.out())
                .contains("compared with version 1 in force")
                .contains("  + shop browse > orders orders:write  (FROM READING TO WRITING)")
                .contains("shop may now place orders at orders, for everyone who lets it look around.")
                .contains("0 logins get it only after consenting again.")
                .contains("  + call shop to orders for orders:write, because of browse");
        assertThat(command.run("registry", "apply", "--expect", "1", "--acknowledge", WRITE, wider))
                .isZero();
        assertThat(command.run("registry", "apply", "--expect", "1", shop)).isEqualTo(1);
        assertThat(command.err()).contains("TR-R95", "Compared with version 1; in force is version 2");

        assertThat(command.run("registry", "rollback", "1")).isZero();
        assertThat(command.out())
                .contains("  - shop browse > orders orders:write")
                .contains("shop may no longer place orders at orders, for anyone who lets it look around.")
                .contains("  - call shop to orders for orders:write, because of browse")
                .contains("Registry version 3 is in force.");
        assertThat(command.run("registry", "show")).isZero();
        assertThat(command.out())
                .startsWith("# version 3, ")
                .contains("by rollback, from version 1")
                .endsWith(SHOP);
        assertThat(command.run("registry", "show", "2")).isZero();
        assertThat(command.out()).startsWith("# version 2, ").endsWith(WIDER);
        assertThat(command.run("registry", "show", "--all")).isZero();
        assertThat(command.out().lines()).hasSize(3).element(1).asString().contains("version 2", "by apply", wider);
    }

    /** The server need not have run before. */
    @Test
    void aServiceThatSignsWithItsSecretGetsOneThatIsKeptSealed() throws IOException {
        String file =
                file("signs.yaml", "services: { tool: { client: { token-endpoint-auth-method: client_secret_jwt } } }");

        assertThat(command.run("registry", "apply", file)).as(command::err).isZero();
        assertThat(command.out())
                .contains("+ service tool, api://tool, which proves who it is by a secret that it signs with");
        assertThat(directory.resolve("secrets/tool.secret")).exists();
        assertThat(database.jdbc()
                        .sql("select sealed is not null from client_secret where client = 'tool'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** Not even of those that come before the one that can't be sealed. */
    @Test
    void whereASecretCanNotBeSealedNoFileIsReplaced() throws IOException {
        String signing = "client: { token-endpoint-auth-method: client_secret_jwt }";
        String services = "services: { alarm: { %s }, tool: { %s } }";
        String before = file("before.yaml", services.formatted(signing, "scopes: {}"));
        String after = file("after.yaml", services.formatted("scopes: {}", signing));
        assertThat(command.run("registry", "apply", before)).as(command::err).isZero();
        String alarm = Files.readString(directory.resolve("secrets/alarm.secret"));
        String tool = Files.readString(directory.resolve("secrets/tool.secret"));

        TestCommand withoutKey = new TestCommand(database.withKeyFile(directory.resolve("no.key")));
        assertThat(withoutKey.run("registry", "apply", after)).isEqualTo(1);
        assertThat(withoutKey.err()).contains("TR-C21");
        TestCommand withAnother = new TestCommand(database.withKeyFile(TestKeyFile.create()));
        assertThat(withAnother.run("registry", "apply", after)).isEqualTo(1);
        assertThat(withAnother.err()).contains("TR-C22");

        assertThat(directory.resolve("secrets/alarm.secret")).hasContent(alarm);
        assertThat(directory.resolve("secrets/tool.secret")).hasContent(tool);
        assertThat(versions()).isEqualTo(1);
        assertThat(command.run("registry", "apply", after)).as(command::err).isZero();
        assertThat(Files.readString(directory.resolve("secrets/alarm.secret"))).isNotEqualTo(alarm);
        assertThat(Files.readString(directory.resolve("secrets/tool.secret"))).isNotEqualTo(tool);
    }

    @Test
    void aRegistryThatDoesNotAddUpIsRefusedWholeAndSoIsWhatIsNotThere() throws IOException {
        String wrong = file("wrong.yaml", SHOP.replace("because: browse", "because: nothing"));

        assertThat(command.run("registry", "apply", wrong)).isEqualTo(1);
        assertThat(command.err()).contains("TR-R91", "wrong.yaml:8: TR-R21");
        assertThat(command.run("registry", "plan", directory + "/missing.yaml")).isEqualTo(1);
        assertThat(command.err()).contains("TR-R90", "missing.yaml");
        assertThat(command.run("registry", "show")).isEqualTo(1);
        assertThat(command.err()).contains("TR-R96");
        assertThat(command.run("registry", "rollback", "7")).isEqualTo(1);
        assertThat(command.err()).contains("TR-R96", "Version 7");
        assertThat(command.run("registry")).isEqualTo(2);
        assertThat(versions()).isZero();
    }

    @Test
    void eachPathThatAChangeAddsIsAcknowledgedByName() throws IOException {
        String shop = file("shop.yaml", SHOP);
        String wider = file("wider.yaml", WIDER);
        command.run("registry", "apply", shop);

        assertThat(command.run("registry", "apply", wider)).isEqualTo(1);
        assertThat(command.err())
                .contains("TR-R97", "Of 1 added paths 1 are not acknowledged:")
                .contains("  # FROM READING TO WRITING:", "  --acknowledge '" + WRITE + "'");
        assertThat(command.run(
                        "registry", "apply", "--acknowledge", WRITE, "--acknowledge", "shop browse > x y", wider))
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-R98", "  shop browse > x y").doesNotContain(WRITE);
        assertThat(command.run("registry", "apply", "--acknowledge-file", directory + "/missing", wider))
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-R99", "missing");
        assertThat(versions()).isEqualTo(1);

        String names = file("acknowledged", "# read on Monday\n\n  " + WRITE + "\n");
        assertThat(command.run("registry", "apply", "--acknowledge-file", names, wider))
                .as(command::err)
                .isZero();
        assertThat(command.run("registry", "apply", "--acknowledge-file", names, wider))
                .as("once more")
                .isZero();
        assertThat(database.jdbc()
                        .sql("select details ->> 'acknowledged' from audit_event where type = 'registry.applied'"
                                + " and details ->> 'version' = '2'")
                        .query(String.class)
                        .single())
                .isEqualTo(WRITE);

        assertThat(command.run("registry", "rollback", "--acknowledge", WRITE, "1"))
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-R98");
        assertThat(command.run("registry", "rollback", "1")).isZero();
        assertThat(command.run("registry", "rollback", "2")).isEqualTo(1);
        assertThat(command.err()).contains("TR-R97");
        assertThat(command.run("registry", "rollback", "--acknowledge", WRITE, "2"))
                .isZero();
        assertThat(versions()).isEqualTo(4);
    }

    @Test
    void aCallToTheServerItselfIsAcknowledgedLikeAPathAndReached() throws IOException {
        String entry = """
                  auth-server:
                    scopes:
                      admin:explain: { title: Have decisions explained, kind: service }
                  console:
                    calls:
                      auth-server:
                        - { scope: admin:explain }
                """;
        String let = file("let.yaml", SHOP + entry);
        command.run("registry", "apply", file("shop.yaml", SHOP));

        assertThat(command.run("registry", "apply", let)).isEqualTo(1);
        assertThat(command.out())
                .contains("Services may call the authorization server itself from now on:")
                .contains("  + console > auth-server admin:explain")
                .contains("console, as itself and for no person, may now use \"Have decisions explained\" at the"
                        + " authorization server.");
        assertThat(command.err()).contains("TR-R97", "--acknowledge 'console > auth-server admin:explain'");
        assertThat(command.run("registry", "apply", "--acknowledge", "console > auth-server admin:explain", let))
                .as(command::err)
                .isZero();

        assertThat(directory.resolve("secrets/console.secret")).exists();
        assertThat(directory.resolve("secrets/auth-server.secret")).doesNotExist();
        assertThat(command.run("registry", "reach", "--service", "auth-server")).isZero();
        assertThat(command.out())
                .contains("admin:explain (\"Have decisions explained\") at auth-server is for services as themselves:")
                .contains("  console may use it");
        assertThat(command.run("registry", "plan", file("shop.yaml", SHOP))).isZero();
        assertThat(command.out()).contains("  - call console to auth-server for admin:explain, as itself");
    }

    @Test
    void aPlanCountsTheLoginsThatItConcerns() throws IOException {
        String shop = file("shop.yaml", SHOP);
        String wider = file("wider.yaml", WIDER);
        command.run("registry", "apply", shop);
        String read = "shop>orders orders:read because browse terms: usual";
        String write = "shop>orders orders:write because browse terms: usual";
        grant("openid browse", "1 day", read);
        grant("browse openid", "1 day", read);
        grant("openid browse", "1 day", read, write);
        grant("openid", "1 day", read);
        grant("openid browse", "-1 second", read);
        database.jdbc()
                .sql("update user_grant set ended_at = now(), ended_because = 'logout' where id = :id")
                .param("id", grant("openid browse", "1 day", read))
                .update();

        command.run("registry", "plan", wider);
        assertThat(command.out())
                .contains("1 login gets it AT ONCE: agreed to under an earlier registry.")
                .contains("2 logins get it only after consenting again.");

        command.run("registry", "apply", "--acknowledge", WRITE, wider);
        command.run("registry", "plan", shop);
        assertThat(command.out()).contains("  - " + WRITE, "1 login loses it.");
    }

    @Test
    void aPathWhoseTermsBecomeLooserIsToldCountedAndAcknowledged() throws IOException {
        String strict = file(
                "strict.yaml",
                WIDER.replace("orders:write, because: browse", "orders:write, because: browse, once: true"));
        String loose = file("loose.yaml", WIDER);
        String name = WRITE + " (looser: once -> no once)";
        command.run("registry", "apply", strict);
        String step = "shop>orders orders:write because browse";
        grant("openid browse", "1 day", step + " terms: once");
        grant("openid browse", "1 day", step + " terms: bind=order once");
        grant("openid browse", "1 day", step + " terms: usual");
        grant("openid browse", "1 day", step);

        assertThat(command.run("registry", "apply", loose)).isEqualTo(1);
        assertThat(command.out())
                .contains("  + " + name)
                .contains("on looser terms", "the call may be made any number of times for one request.")
                .contains("3 logins get it only after consenting again.")
                .contains("Until then 1 login loses what was possible on stricter terms.");
        assertThat(command.err()).contains("TR-R97", "--acknowledge '" + name + "'");
        assertThat(command.run("registry", "apply", "--acknowledge", WRITE, loose))
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-R98");

        assertThat(command.run("registry", "apply", "--acknowledge", name, loose))
                .isZero();
        assertThat(command.run("registry", "apply", strict))
                .as("what becomes stricter wants nothing")
                .isZero();
    }

    @Test
    void anAcknowledgementOfOneLooseningIsNoneOfAnother() throws IOException {
        command.run("registry", "apply", limited("30s"));
        String names = file("acknowledged", WRITE + " (looser: max-life=PT30S -> max-life=PT1M)\n");
        assertThat(command.run("registry", "apply", "--acknowledge-file", names, limited("60s")))
                .as(command::err)
                .isZero();

        assertThat(command.run("registry", "apply", "--acknowledge-file", names, limited("5m")))
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-R98");
        assertThat(command.run("registry", "apply", limited("5m"))).isEqualTo(1);
        assertThat(command.err()).contains("TR-R97", "'" + WRITE + " (looser: max-life=PT1M -> max-life=PT5M)'");
        command.run("registry", "apply", limited("30s"));
        assertThat(command.run("registry", "apply", "--acknowledge-file", names, limited("5m")))
                .as("from the same value to another")
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-R98");
        assertThat(versions()).isEqualTo(3);
    }

    private String limited(String life) throws IOException {
        return file(
                "limited-" + life + ".yaml",
                WIDER.replace("orders:write, because: browse", "orders:write, because: browse, max-life: " + life));
    }

    @Test
    void saysWhatCanBeDoneWithAConsentAndAScopeAndWhoComesToIt() throws IOException {
        command.run(
                "registry",
                "apply",
                file(
                        "shop.yaml",
                        SHOP.replace("because: browse", "because: browse, max-life: 30s, once: true") + STOCK));

        assertThat(command.run("registry", "reach", "--client", "shop"))
                .as(command::err)
                .isZero();
        assertThat(command.out().lines())
                .containsExactly(
                        "Who consents to browse (\"Look around\") at shop lets",
                        "  shop see their orders at orders  (orders:read; at most 30 s; once for one request)",
                        "    orders see stock at stock  (see)");
        assertThat(command.run("registry", "reach", "--service", "stock")).isZero();
        assertThat(command.out().lines())
                .containsExactly(
                        "count (\"Count stock\") at stock is for services as themselves:",
                        "  orders may use it",
                        "A token with see (\"See stock\") for stock lets",
                        "  nobody do anything further",
                        "Consents that lead to it:",
                        "  shop browse > orders orders:read > stock see");
        assertThat(command.run("registry", "reach", "--service", "orders", "--scope", "orders:write"))
                .isZero();
        assertThat(command.out().lines()).last().isEqualTo("  none");
        assertThat(command.run("registry", "reach", "--client", "orders")).isEqualTo(1);
        assertThat(command.err()).contains("TR-R80", "Login client orders");
        assertThat(command.run("registry", "reach", "--service", "shop", "--scope", "no scope"))
                .isEqualTo(1);
        assertThat(command.err()).contains("TR-R80", "Service shop, scope no scope");
        assertThat(command.run("registry", "reach")).isEqualTo(2);
        assertThat(command.run("registry", "reach", "--client", "shop", "--service", "shop"))
                .isEqualTo(2);
    }

    private UUID grant(String scopes, String life, String... reach) {
        UUID id = UUID.randomUUID();
        database.jdbc()
                .sql("""
                        insert into user_grant (id, client, person, scopes, reach, registry_version, auth_time, amr,
                            created_at, expires_at)
                        values (:id, 'shop', :id, :scopes, :reach, 1, now(), '{}', now(), now() + cast(:life as interval))
                        """)
                .param("id", id)
                .param("scopes", scopes)
                .param("reach", reach)
                .param("life", life)
                .update();
        return id;
    }

    private long versions() {
        return database.jdbc()
                .sql("select count(*) from registry_version")
                .query(Long.class)
                .single();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
