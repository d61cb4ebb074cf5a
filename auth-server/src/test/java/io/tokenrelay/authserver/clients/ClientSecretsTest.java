package io.tokenrelay.authserver.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AllocatedMemory;
import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.keys.SecretSeals;
import io.tokenrelay.core.registry.ClientCredential;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@AuthServerTest
@ExtendWith(OutputCaptureExtension.class)
class ClientSecretsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Changes changes;

    @Autowired
    ObjectProvider<SecretSeals> seals;

    @Autowired
    TransactionOperations transactions;

    private ClientSecrets secrets;

    @BeforeEach
    void prepare() {
        secrets = new ClientSecrets(jdbc, changes, seals, Clock.systemUTC());
        jdbc.sql("""
                        insert into client_secret (client, hash, created_at)
                        select 'many' || n, sha256(convert_to('secret ' || n, 'UTF8')), now()
                        from generate_series(1, 20000) n
                        """).update();
        secrets.reload();
    }

    @AfterEach
    void remove() {
        jdbc.sql("delete from client_secret where client like 'many%'").update();
    }

    @Test
    void knowsASecretThatIsThereAndNoOther() {
        assertThat(matches("many7", "secret 7")).isTrue();
        assertThat(matches("many7", "secret 8")).isFalse();
        assertThat(matches("nobody", "secret 7")).isFalse();
    }

    @Test
    void followsTheChangeOfOne() {
        jdbc.sql("delete from client_secret where client = 'many7'").update();
        jdbc.sql("""
                        insert into client_secret (client, hash, created_at)
                        values ('many7', sha256('another'), now())
                        """).update();
        secrets.changed("many7");

        assertThat(matches("many7", "secret 7")).isFalse();
        assertThat(matches("many7", "another")).isTrue();
    }

    /** Its secrets come from no file, so none is compared with what it had: and its hashes would be kept forever. */
    @Test
    void remembersNoSecretOfAClientThatRegisteredItself() {
        ClientId stranger = SelfRegisteredName.of(UUID.randomUUID());
        for (ClientId client : List.of(stranger, new ClientId("many9"))) {
            jdbc.sql("delete from client_secret where client = :client")
                    .param("client", client.value())
                    .update();
            jdbc.sql(
                            "insert into client_secret (client, hash, created_at) values (:client, sha256(:client::bytea), now())")
                    .param("client", client.value())
                    .update();
        }
        secrets.reload();

        assertThat(forget(stranger)).isTrue();
        assertThat(forget(new ClientId("many9"))).isTrue();

        assertThat(secrets.wasForgotten(stranger.value())).isFalse();
        assertThat(secrets.wasForgotten("many9")).isTrue();
        secrets.changed(stranger.value());
        assertThat(matches(stranger.value(), stranger.value())).isFalse();
    }

    private boolean forget(ClientId client) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> secrets.forget(client)));
    }

    @Test
    void followsTheEndOfOne() {
        jdbc.sql("delete from client_secret where client = 'many7'").update();
        secrets.changed("many7");

        assertThat(matches("many7", "secret 7")).isFalse();
        assertThat(matches("many8", "secret 8")).isTrue();
    }

    @Test
    void aChangeCostsNoMoreWhereManyAreKnown() {
        secrets.changed("many1");

        assertThat(AllocatedMemory.of(() -> secrets.changed("many2"))).isLessThan(1 << 20);
    }

    @Test
    void keepsMoreThanTheHashOfASecretOnlyWhereItsClientSignsWithIt() {
        String sent = insert("many-sent", ClientCredential.Secret.SENT);
        String signing = insert("many-signing", ClientCredential.Secret.SIGNING);
        secrets.reload();

        assertThat(secrets.signing(new ClientId("many-sent"))).isEmpty();
        assertThat(secrets.signing(new ClientId("many7"))).isEmpty();
        assertThat(secrets.signing(new ClientId("nobody"))).isEmpty();
        assertThat(revealed("many-signing")).contains(signing);
        assertThat(matches("many-sent", sent)).isTrue();
        assertThat(matches("many-signing", signing)).isTrue();
        assertThat(secrets.holders())
                .containsEntry(new ClientId("many-sent"), ClientCredential.Secret.SENT)
                .containsEntry(new ClientId("many-signing"), ClientCredential.Secret.SIGNING);
        assertThat(sealed("many-sent")).isEmpty();
        assertThat(new String(sealed("many-signing").orElseThrow(), StandardCharsets.ISO_8859_1))
                .doesNotContain(signing);
    }

    @Test
    void followsTheEndOfASecretThatSigned() {
        insert("many-signing", ClientCredential.Secret.SIGNING);
        secrets.changed("many-signing");
        assertThat(revealed("many-signing")).isPresent();

        transactions.executeWithoutResult(status -> secrets.forget(new ClientId("many-signing")));
        secrets.changed("many-signing");

        assertThat(revealed("many-signing")).isEmpty();
    }

    @Test
    void opensNoSecretThatWasCopiedFromAnotherClient(CapturedOutput log) {
        insert("many-signing", ClientCredential.Secret.SIGNING);
        String stolen = insert("many-victim", ClientCredential.Secret.SIGNING);
        jdbc.sql("delete from client_secret where client = 'many-victim'").update();
        jdbc.sql("""
                        insert into client_secret (client, hash, sealed, created_at)
                        select 'many-victim', hash, sealed, now() from client_secret where client = 'many-signing'
                        """).update();
        secrets.reload();

        assertThat(revealed("many-victim")).isEmpty();
        assertThat(revealed("many-signing")).isPresent();
        assertThat(log.getAll()).contains("TR-K20", "many-victim").doesNotContain(stolen);
    }

    private String insert(String client, ClientCredential.Secret use) {
        String secret = RandomSecret.generate();
        transactions.executeWithoutResult(status -> secrets.insert(new ClientId(client), secret, use));
        return secret;
    }

    private Optional<String> revealed(String client) {
        return secrets.signing(new ClientId(client))
                .map(secret -> new String(secret.revealOctets(), StandardCharsets.UTF_8));
    }

    private Optional<byte[]> sealed(String client) {
        return jdbc.sql("select sealed from client_secret where client = :client and sealed is not null")
                .param("client", client)
                .query((row, number) -> row.getBytes("sealed"))
                .optional();
    }

    private boolean matches(String client, String secret) {
        return secrets.matches(Optional.of(new ClientId(client)), secret);
    }
}
