package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.SecondNode;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.PersonStanding;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.keys.TestKeys;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.core.registry.Entitlement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What is changed at the first node is in force at the second within a second. */
@TwoNodes
class OtherNodeFollowsTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String WITHOUT_STOREFRONT = """
            services:
              orders:
                scopes: { orders:read: { title: See your orders, kind: user } }
                calls:
                  inventory:
                    - { scope: inventory:restock }
              payments:
                scopes: { payments:charge: { title: Charge your card, kind: user } }
              inventory:
                scopes: { inventory:restock: { title: Put goods back on the shelf, kind: service } }
            """;
    private static final String RESERVE = "        - { scope: inventory:reserve, because: orders:write }\n";

    @Autowired
    TestServer server;

    @Autowired
    SecondNode second;

    @Autowired
    Registries registries;

    @Autowired
    CurrentRegistry current;

    @Autowired
    PersonStanding standing;

    @Autowired
    Changes changes;

    @Autowired
    TestDatabase database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private long before;

    @BeforeEach
    void startBoth() {
        before = current.version();
        second.port();
    }

    @AfterEach
    void putEverythingBack() {
        if (current.version() != before) {
            TestRegistryChange.apply(registries, registries.planRollback(before));
        }
        await().until(() -> second.bean(CurrentRegistry.class).version() == current.version());
    }

    @Test
    void aWiderRegistryWidensNoGrantThatWasGiven(@TempDir Path directory) throws Exception {
        String text = Files.readString(Path.of("src/test/resources/test-registry.yaml"));
        apply(directory, text.replace(RESERVE, ""));
        String oldLogin = server.login("alice", "openid shop").text("access_token");
        apply(directory, text);

        reserve(oldLogin).assertRefused(400, "invalid_scope", "TR-X06");

        String newLogin = server.login("alice", "openid shop").text("access_token");
        assertThat(reserve(newLogin).status()).isEqualTo(200);
        reserve(oldLogin).assertRefused(400, "invalid_scope", "TR-X06");
    }

    private TestAnswer reserve(String login) {
        String atOrders = server.serviceAtSecond("storefront")
                .exchange(login, "orders", "orders:write")
                .text("access_token");
        return server.serviceAtSecond("orders").exchange(atOrders, "inventory", "inventory:reserve");
    }

    @Test
    void tokensThroughAServiceThatLeavesTheRegistryAreRefused(@TempDir Path directory) throws Exception {
        String login = server.login("alice", "openid shop").text("access_token");
        String atOrders = server.service("storefront")
                .exchange(login, "orders", "orders:write")
                .text("access_token");
        apply(directory, WITHOUT_STOREFRONT);

        server.serviceAtSecond("orders")
                .exchange(atOrders, "payments", "payments:charge")
                .assertRefused(400, "invalid_request", "TR-X02");
        server.serviceAtSecond("storefront")
                .exchange(login, "orders", "orders:write")
                .assertRefused(401, "invalid_client", "TR-K01");
    }

    @Test
    void aPersonWhoIsShutOutAndWhoIsLetInAgain() {
        String login = server.login("bob", "openid shop").text("access_token");
        Supplier<TestAnswer> exchange =
                () -> server.serviceAtSecond("storefront").exchange(login, "orders", "orders:read");
        assertThat(exchange.get().status()).isEqualTo(200);

        standing.deactivate("bob", "test");
        try {
            await().atMost(SOON).until(() -> exchange.get().body().contains("TR-X13"));
        } finally {
            standing.activate("bob", "test");
        }
        await().atMost(SOON).until(() -> exchange.get().status() == 200);
        assertThat(server.events("person.deactivated")).contains("\"by\": \"test\"");
    }

    @Test
    void aPersonWhoGetsAndLosesAnEntitlement() {
        String login = server.login("alice", "openid shop").text("access_token");
        String atOrders = server.service("storefront")
                .exchange(login, "orders", "orders:write")
                .text("access_token");
        Supplier<TestAnswer> exchange =
                () -> server.serviceAtSecond("orders").exchange(atOrders, "payments", "payments:refund");
        exchange.get().assertRefused(400, "invalid_scope", "TR-X13");

        standing.entitle("alice", List.of(new Entitlement("role:support")), "test");
        try {
            await().atMost(SOON).until(() -> exchange.get().status() == 200);
        } finally {
            standing.withdraw("alice", List.of(new Entitlement("role:support")), "test");
        }

        await().atMost(SOON).until(() -> exchange.get().body().contains("TR-X13"));
    }

    @Test
    void aGrantThatEnds() {
        TestAnswer tokens = server.login("alice", "openid shop");
        server.service("storefront").post("/oauth2/revoke", TestForm.of("token", tokens.text("refresh_token")));

        server.serviceAtSecond("storefront")
                .exchange(tokens.text("access_token"), "orders", "orders:read")
                .assertRefused(400, "invalid_request", "TR-X02");
    }

    /** By hand, or by a node of the version before: nobody tells of it but the table. */
    @Test
    void aGrantOfWhichOnlyTheTableTells() {
        TestAnswer tokens = server.login("alice", "openid shop");
        Supplier<TestAnswer> exchange = () ->
                server.serviceAtSecond("storefront").exchange(tokens.text("access_token"), "orders", "orders:read");
        assertThat(exchange.get().status()).isEqualTo(200);

        database.sql("""
                        update user_grant set ended_at = now(), ended_because = 'logout' where id =
                            (select grant_id from refresh_token where hash = :hash)""").param("hash", Sha256.of(tokens.text("refresh_token"))).update();

        await().atMost(SOON).until(() -> exchange.get().body().contains("TR-X02"));
    }

    @Test
    void aPersonOfWhomOnlyTheTableTells() {
        String login = server.login("bob", "openid shop").text("access_token");
        Supplier<TestAnswer> exchange =
                () -> server.serviceAtSecond("storefront").exchange(login, "orders", "orders:read");
        assertThat(exchange.get().status()).isEqualTo(200);

        server.setActive("bob", false);
        try {
            await().atMost(SOON).until(() -> exchange.get().body().contains("TR-X13"));
        } finally {
            server.setActive("bob", true);
        }
        await().atMost(SOON).until(() -> exchange.get().status() == 200);
    }

    @Test
    void aClientSecretThatIsReplaced() {
        TestService orders = server.service("orders");
        TestForm form =
                TestForm.of("grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock");
        assertThat(server.serviceAtSecond("orders").token(form).status()).isEqualTo(200);

        replaceSecret("orders", "another secret");
        try {
            await().atMost(SOON)
                    .until(() -> server.serviceAtSecond("orders").token(form).status() == 401);
            assertThat(new TestService(server.secondBase(), "orders", "another secret")
                            .token(form)
                            .status())
                    .isEqualTo(200);
        } finally {
            replaceSecret("orders", orders.secret());
        }
        await().atMost(SOON)
                .until(() -> server.serviceAtSecond("orders").token(form).status() == 200);
    }

    @Test
    void aSecretThatSignsNoMore() {
        Supplier<TestAnswer> request = () -> {
            TestService kiosk = server.serviceAtSecond("kiosk");
            TestForm form = TestForm.of("token", "x")
                    .and(ClientSecretJwtTest.signed("kiosk", kiosk.secret()).form());
            return kiosk.postAsItIs("/oauth2/introspect", form.toString(), Map.of());
        };
        byte[] sealed = database.sql("select sealed from client_secret where client = 'kiosk'")
                .query(byte[].class)
                .single();
        assertThat(request.get().status()).isEqualTo(200);

        replaceSealed(null);
        try {
            await().atMost(SOON).until(() -> request.get().status() == 401);
        } finally {
            replaceSealed(sealed);
        }
        await().atMost(SOON).until(() -> request.get().status() == 200);
    }

    @Test
    void aSigningKeyThatTakesTheNextOnesPlace() {
        String login = server.login("alice", "openid shop").text("access_token");

        String kid = TestKeys.rotate(jdbc, transactions, changes);

        await().atMost(SOON)
                .until(() -> kid.equals(SignedJWT.parse(server.serviceAtSecond("storefront")
                                .exchange(login, "orders", "orders:read")
                                .text("access_token"))
                        .getHeader()
                        .getKeyID()));
        assertThat(server.serviceAtSecond("storefront")
                        .get("/oauth2/jwks", Map.of())
                        .body())
                .contains(kid);
    }

    private void apply(Path directory, String text) throws Exception {
        Path file = Files.writeString(directory.resolve("registry.yaml"), text);
        TestRegistryChange.apply(registries, registries.plan(file));
        await().atMost(SOON).until(() -> second.bean(CurrentRegistry.class).version() == current.version());
    }

    private void replaceSealed(byte @Nullable [] sealed) {
        database.sql("update client_secret set sealed = :sealed where client = 'kiosk'")
                .param("sealed", sealed, Types.BINARY)
                .update();
        transactions.executeWithoutResult(status -> changes.tell("client-secret", "kiosk"));
    }

    private void replaceSecret(String client, String secret) {
        database.sql("update client_secret set hash = :hash where client = :client")
                .param("hash", Sha256.of(secret))
                .param("client", client)
                .update();
        transactions.executeWithoutResult(status -> changes.tell("client-secret", client));
    }
}
