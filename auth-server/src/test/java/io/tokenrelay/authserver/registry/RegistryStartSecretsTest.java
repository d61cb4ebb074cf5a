package io.tokenrelay.authserver.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.clients.TestJwks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;

/** The secrets of the services in it: made, kept, reused and forgotten. */
class RegistryStartSecretsTest extends RegistryStartTest {

    RegistryStartSecretsTest(@TempDir Path directory) {
        super(directory);
    }

    @Test
    void keepsTheHashOfASecretWhenTheRegistryIsAppliedAgain() throws IOException {
        fromFile(file("services: { steady: { scopes: {} } }"));
        byte[] before = hash("steady");
        fromFile(file("services: { steady: { scopes: {} } } # changed"));

        assertThat(hash("steady")).isEqualTo(before);
    }

    @Test
    void tellsTheAuditLogOfANewSecretButNotTheSecret() throws IOException {
        Path secret = Path.of("target/registry-start-secrets/told.secret");
        Files.deleteIfExists(secret);
        fromFile(file("services: { told: { scopes: {} } }"));

        assertThat(events("told")).containsExactly("client.secret-created {}");
        assertThat(jdbc.sql("select count(*) from audit_event where details::text like :secret")
                        .param("secret", "%" + Files.readString(secret).strip() + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void warnsWhenTheSecretOfAnOldFileIsReused(CapturedOutput output) throws IOException {
        Files.deleteIfExists(Path.of("target/registry-start-secrets/source.secret"));
        fromFile(file("services: { source: { scopes: {} } }"));
        Files.copy(
                Path.of("target/registry-start-secrets/source.secret"),
                Path.of("target/registry-start-secrets/reused.secret"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        fromFile(file("services: { reused: { scopes: {} } }"));

        assertThat(output.getOut()).containsPattern("WARN.*Service reused .* was REUSED.*delete its row");
        assertThat(events("reused")).containsExactly("client.secret-reused {}");
    }

    @Test
    void forgetsTheSecretOfAServiceThatGetsKeysWhateverItsFileSays() throws IOException {
        Path file = Path.of("target/registry-start-secrets/moved.secret");
        Files.deleteIfExists(file);
        fromFile(file("services: { moved: { scopes: {} } }"));
        String old = Files.readString(file);
        String keys = new JWKSet(TestJwks.key("moved").toPublicJWK()).toString(true);

        fromFile(file("services: { moved: { client: { jwks: %s } } }".formatted(keys)));
        assertThat(jdbc.sql("select count(*) from client_secret where client = 'moved'")
                        .query(Long.class)
                        .single())
                .isZero();

        fromFile(file("services: { moved: { scopes: {} } } # with a secret once more"));
        assertThat(Files.readString(file)).isNotEqualTo(old);
        assertThat(hash("moved")).isEqualTo(Sha256.of(Files.readString(file).strip()));
        assertThat(events("moved"))
                .containsExactly("client.secret-created {}", "client.secret-forgotten {}", "client.secret-created {}");
    }

    @Test
    void givesAServiceThatUsesItsSecretOtherwiseAnotherOne() throws IOException {
        Path file = Path.of("target/registry-start-secrets/signs.secret");
        Files.deleteIfExists(file);
        String sends = "services: { signs: { scopes: {} } }";
        String signs = "services: { signs: { client: { token-endpoint-auth-method: client_secret_jwt } } }";

        fromFile(file(sends));
        String sent = Files.readString(file).strip();
        assertThat(isSealed("signs")).isFalse();
        fromFile(file(signs));
        String signing = Files.readString(file).strip();
        assertThat(signing).isNotEqualTo(sent);
        assertThat(hash("signs")).isEqualTo(Sha256.of(signing));
        assertThat(isSealed("signs")).isTrue();
        fromFile(file(signs + " # the same"));
        assertThat(Files.readString(file).strip()).isEqualTo(signing);
        fromFile(file(sends + " # sends it once more"));

        String last = Files.readString(file).strip();
        assertThat(last).isNotIn(sent, signing);
        assertThat(hash("signs")).isEqualTo(Sha256.of(last));
        assertThat(isSealed("signs")).isFalse();
        assertThat(events("signs"))
                .containsExactly(
                        "client.secret-created {}",
                        "client.secret-forgotten {}",
                        "client.secret-created {}",
                        "client.secret-forgotten {}",
                        "client.secret-created {}");
    }

    /** As after the database was brought back from an earlier day: nobody knows any more whether it was sent. */
    @Test
    void hasNobodySignWithASecretThatWasInTheFileAlready() throws IOException {
        Path file = Path.of("target/registry-start-secrets/found.secret");
        Files.deleteIfExists(file);
        fromFile(file("services: { found: { scopes: {} } }"));
        String sent = Files.readString(file).strip();
        jdbc.sql("delete from client_secret where client = 'found'").update();

        fromFile(file("services: { found: { client: { token-endpoint-auth-method: client_secret_jwt } } }"));

        String signing = Files.readString(file).strip();
        assertThat(signing).isNotEqualTo(sent);
        assertThat(hash("found")).isEqualTo(Sha256.of(signing));
        assertThat(isSealed("found")).isTrue();
        assertThat(events("found")).containsExactly("client.secret-created {}", "client.secret-created {}");
    }

    private boolean isSealed(String client) {
        return jdbc.sql("select sealed is not null from client_secret where client = :client")
                .param("client", client)
                .query(Boolean.class)
                .single();
    }

    private List<String> events(String client) {
        return jdbc.sql("select type || ' ' || details::text from audit_event where client = :client order by seq")
                .param("client", client)
                .query(String.class)
                .list();
    }

    private byte[] hash(String client) {
        return jdbc.sql("select hash from client_secret where client = :client")
                .param("client", client)
                .query(byte[].class)
                .single();
    }
}
