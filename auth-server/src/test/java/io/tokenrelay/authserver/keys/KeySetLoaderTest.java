package io.tokenrelay.authserver.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestKeyFile;
import io.tokenrelay.authserver.TestPostgres;
import io.tokenrelay.authserver.changes.TestChanges;
import io.tokenrelay.authserver.startup.StartupRefused;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class KeySetLoaderTest {

    private DataSource dataSource;
    private JdbcClient jdbc;
    private final TestClock clock = new TestClock();

    @BeforeEach
    void emptyDatabase() {
        dataSource = TestPostgres.migrated();
        jdbc = JdbcClient.create(dataSource);
    }

    @Test
    void makesOneKeyForEachPurpose() {
        SigningKeys keys = loader(TestKeyFile.shared()).load().signingKeys();

        assertThat(keys.forAccessTokens().algorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(keys.forAccessTokens(JWSAlgorithm.RS256).algorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(keys.forIdTokens(JWSAlgorithm.RS256).algorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(keys.forIdTokens(JWSAlgorithm.ES256).algorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(keys.published().getKeys())
                .extracting(JWK::getKeyID)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(active(keys));
    }

    @Test
    void findsTheSameKeysAgain() {
        KeySet first = loader(TestKeyFile.shared()).load();
        KeySet second = loader(TestKeyFile.shared()).load();

        assertThat(kids(second)).isEqualTo(kids(first));
        assertThat(second.lineageKeyset().equalsKeyset(first.lineageKeyset())).isTrue();
        assertThat(second.nonceKeyset().equalsKeyset(first.nonceKeyset())).isTrue();
        assertThat(second.shortCodeKeyset().equalsKeyset(first.shortCodeKeyset()))
                .isTrue();
        assertThat(second.browserKeyset().equalsKeyset(first.browserKeyset())).isTrue();
    }

    @Test
    void refusesTheWrongKeyEncryptionKeyAndMakesNoNewKeys() {
        loader(TestKeyFile.shared()).load();
        Path another = TestKeyFile.create();

        assertThatThrownBy(() -> loader(another).load())
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C22");
        assertThat(keysStored()).isEqualTo(4);
    }

    @Test
    void refusesTheWrongKeyEncryptionKeyAlsoWhenAKeyIsMissing() {
        loader(TestKeyFile.shared()).load();
        jdbc.sql("delete from signing_key").update();
        Path another = TestKeyFile.create();

        assertThatThrownBy(() -> loader(another).load())
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C22");
        assertThat(keysStored()).isZero();
    }

    @Test
    void nodesThatStartAtOnceShareOneSet() throws Exception {
        var executor = Executors.newFixedThreadPool(4);
        try {
            Callable<List<String>> node =
                    () -> kids(loader(TestKeyFile.shared()).load());
            List<List<String>> kidsOfNodes = new ArrayList<>();
            for (Future<List<String>> kids : executor.invokeAll(List.of(node, node, node, node))) {
                kidsOfNodes.add(kids.get());
            }

            assertThat(kidsOfNodes).containsOnly(kidsOfNodes.get(0));
            assertThat(keysStored()).isEqualTo(4);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void storesNoPrivateKeyInClear() {
        loader(TestKeyFile.shared()).load();

        List<String> rows = jdbc.sql("select public_jwk::text from signing_key")
                .query(String.class)
                .list();
        assertThat(rows).allSatisfy(row -> assertThat(row).doesNotContain("\"d\"", "\"p\"", "\"q\""));
        List<byte[]> sealed = jdbc.sql("select sealed_private_jwk from signing_key")
                .query((row, number) -> row.getBytes(1))
                .list();
        assertThat(sealed).allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain("kty"));
    }

    @Test
    void publishesAndPrintsNoPrivateKey() {
        KeySet keys = loader(TestKeyFile.shared()).load();

        assertThat(keys.signingKeys().published().getKeys()).noneMatch(JWK::isPrivate);
        String privatePart = keys.signingKeys()
                .forAccessTokens()
                .revealPrivateJwk()
                .toECKey()
                .getD()
                .toString();
        assertThat(keys.toString() + keys.signingKeys()).doesNotContain(privatePart);
    }

    @Test
    void believesAKeyThatWasRetiredJustNow() {
        SigningKeys before = loader(TestKeyFile.shared()).load().signingKeys();
        retire(SigningKeys.LONGEST_LIFE.minusMinutes(1));

        SigningKeys after = loader(TestKeyFile.shared()).load().signingKeys();

        assertThat(after.forAccessTokens().kid())
                .isNotEqualTo(before.forAccessTokens().kid());
        assertThat(after.published().getKeys()).hasSize(8);
        assertThat(verify(before.forAccessTokens(), after)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void believesNoKeyThatWasRetiredSoLongAgoThatNothingOfItIsValid() {
        SigningKeys before = loader(TestKeyFile.shared()).load().signingKeys();
        retire(SigningKeys.LONGEST_LIFE);

        SigningKeys after = loader(TestKeyFile.shared()).load().signingKeys();

        assertThat(after.published().getKeys())
                .extracting(JWK::getKeyID)
                .containsExactlyInAnyOrderElementsOf(active(after));
        assertThat(verify(before.forAccessTokens(), after)).isInstanceOf(Verification.Rejected.class);
        assertThat(verify(after.forAccessTokens(), after)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void stopsBelievingARetiredKeyWhileItRuns() {
        SigningKeys before = loader(TestKeyFile.shared()).load().signingKeys();
        retire(Duration.ZERO);
        SigningKeys after = loader(TestKeyFile.shared()).load().signingKeys();
        assertThat(after.published().getKeys()).hasSize(8);

        clock.set(clock.instant().plus(SigningKeys.LONGEST_LIFE).plusSeconds(60));

        assertThat(after.published().getKeys()).hasSize(4);
        assertThat(verify(before.forAccessTokens(), after)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void followsTheKeysInTheDatabase() {
        SigningKeys running = loader(TestKeyFile.shared()).load().signingKeys();
        String first = running.forAccessTokens().kid();
        retire(Duration.ZERO);
        String second = loader(TestKeyFile.shared())
                .load()
                .signingKeys()
                .forAccessTokens()
                .kid();

        running.changed(second);

        assertThat(running.forAccessTokens().kid()).isEqualTo(second).isNotEqualTo(first);
        assertThat(jdbc.sql("select key from change where topic = 'signing-key'")
                        .query(String.class)
                        .list())
                .contains(first, second);
    }

    /** Nodes of two versions share a database while one takes the other's place. */
    @Test
    void goesOnBesideAKeyWhosePurposeOnlyALaterVersionKnows(CapturedOutput log) {
        SigningKeys running = loader(TestKeyFile.shared()).load().signingKeys();
        List<String> known = active(running);
        jdbc.sql("alter table signing_key drop constraint signing_key_purpose_check")
                .update();
        jdbc.sql("""
                        insert into signing_key
                            (kid, purpose, alg, public_jwk, sealed_private_jwk, created_at, activated_at)
                        select 'later', 'something_later', alg, public_jwk, sealed_private_jwk, created_at, activated_at
                        from signing_key where purpose = 'access_token'""").update();

        running.changed("later");

        assertThat(running.published().getKeys()).extracting(JWK::getKeyID).containsExactlyInAnyOrderElementsOf(known);
        assertThat(active(loader(TestKeyFile.shared()).load().signingKeys())).isEqualTo(known);
        assertThat(log.getOut()).containsPattern("WARN.*later is for something_later");
    }

    private void retire(Duration ago) {
        jdbc.sql("update signing_key set activated_at = :at, retired_at = :at")
                .param("at", OffsetDateTime.now(ZoneOffset.UTC).minus(ago))
                .update();
    }

    /** What the server says, which believes the keys that it publishes, of a new token that this key signed. */
    private static Verification verify(SigningKey key, SigningKeys believed) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ClientId orders = new ClientId("orders");
        AccessToken token = new AccessToken(
                "https://issuer.example",
                Subject.service(orders),
                Audience.of(new ClientId("inventory")),
                orders,
                now,
                now.plusSeconds(60),
                "a-jti",
                Scopes.of("inventory:restock"),
                null,
                null,
                CallChain.empty(),
                null,
                Restrictions.none());
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(key.algorithm())
                        .keyID(key.kid())
                        .type(new JOSEObjectType(AccessTokenClaims.TYPE))
                        .build(),
                AccessTokenClaims.write(token));
        try {
            jwt.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return AccessTokenVerifier.forServer(
                        "https://issuer.example", audience -> true, new ImmutableJWKSet<>(believed.published()))
                .build()
                .verify(new TokenValue(jwt.serialize()));
    }

    private KeySetLoader loader(Path keyFile) {
        return new KeySetLoader(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(dataSource)),
                KeyEncryption.fromFile(keyFile),
                TestChanges.in(jdbc),
                clock);
    }

    private static List<String> kids(KeySet keys) {
        return keys.signingKeys().published().getKeys().stream()
                .map(JWK::getKeyID)
                .sorted()
                .toList();
    }

    private static List<String> active(SigningKeys keys) {
        return List.of(
                keys.forAccessTokens().kid(),
                keys.forAccessTokens(JWSAlgorithm.RS256).kid(),
                keys.forIdTokens(JWSAlgorithm.RS256).kid(),
                keys.forIdTokens(JWSAlgorithm.ES256).kid());
    }

    private int keysStored() {
        return jdbc.sql("select count(*) from signing_key").query(Integer.class).single();
    }
}
