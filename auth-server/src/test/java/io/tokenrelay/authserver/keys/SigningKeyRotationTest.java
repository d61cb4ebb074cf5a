package io.tokenrelay.authserver.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestKeyFile;
import io.tokenrelay.authserver.TestPostgres;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.changes.TestChanges;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys that follow others. */
class SigningKeyRotationTest {

    private final TestClock clock = new TestClock();
    private final KeyEncryption encryption = KeyEncryption.fromFile(TestKeyFile.shared());
    private JdbcClient jdbc;
    private Changes changes;
    private TransactionTemplate transactions;
    private SigningKeys running;
    private List<String> first;

    @BeforeEach
    void start() {
        clock.set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        DataSource dataSource = TestPostgres.migrated();
        jdbc = JdbcClient.create(dataSource);
        changes = TestChanges.in(jdbc);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        running = node();
        first = signing(running);
    }

    @Test
    void areBelievedBeforeTheySign() {
        rotate();

        assertThat(signing(running)).isEqualTo(first);
        assertThat(published()).hasSize(2 * first.size()).containsAll(first);
        assertThat(signing(node())).as("a node that starts now").isEqualTo(first);
    }

    @Test
    void signWhenTheirTimeHasComeWhoseEveryNodeKnows() {
        List<String> announced = rotate();
        clock.forward(SigningKeyRotation.ANNOUNCED.minusSeconds(1));
        assertThat(signing(running)).isEqualTo(first);

        clock.forward(Duration.ofSeconds(1));

        assertThat(signing(running)).isEqualTo(announced);
        assertThat(signing(node())).as("a node that starts now").isEqualTo(announced);
        assertThat(published()).hasSize(2 * first.size()).containsAll(first);
    }

    @Test
    void areAloneWhenNothingOfTheOthersCanBeValid() {
        List<String> announced = rotate();

        clock.forward(SigningKeyRotation.ANNOUNCED.plus(SigningKeys.LONGEST_LIFE));

        assertThat(published()).containsExactlyInAnyOrderElementsOf(announced);
    }

    @Test
    void areFollowedByOthersOnceTheySign() {
        List<String> announced = rotate();
        assertThat(rotate()).isEqualTo(announced);
        clock.forward(SigningKeyRotation.ANNOUNCED);

        assertThat(rotate()).doesNotContainAnyElementsOf(announced).doesNotContainAnyElementsOf(first);
    }

    @Test
    void signAtOnceInPlaceOfOneThatIsRevoked() {
        List<String> announced = rotate();

        SigningKeyRevocation.RevokedKey revoked = revoke(first.get(0));

        assertThat(revoked.successor()).isEqualTo(announced.get(0));
        assertThat(signing(running)).isEqualTo(headOf(announced.get(0), first));
        assertThat(published()).doesNotContain(first.get(0));
    }

    @Test
    void leaveTheirPlaceToAnotherWhenTheyAreRevokedThemselves() {
        List<String> announced = rotate();

        SigningKeyRevocation.RevokedKey revoked = revoke(announced.get(0));

        assertThat(signing(running)).isEqualTo(first);
        assertThat(published()).doesNotContain(announced.get(0));
        clock.forward(SigningKeyRotation.ANNOUNCED);
        assertThat(signing(running)).isEqualTo(headOf(Objects.requireNonNull(revoked.successor()), announced));
    }

    /** By clocks that differ a node may hear of a key that signs from later on, and of no other. */
    @Test
    void signTooSoonRatherThanThatNothingIsSigned() {
        clock.forward(Duration.ofSeconds(-5));

        assertThat(signing(node())).isEqualTo(first);
    }

    private SigningKeys node() {
        return new KeySetLoader(jdbc, transactions, encryption, changes, clock)
                .load()
                .signingKeys();
    }

    private List<String> rotate() {
        SigningKeyRotation rotation = new SigningKeyRotation(jdbc, encryption, changes, event -> {}, clock);
        List<String> kids = transactions.execute(status -> rotation.rotate().stream()
                .map(SigningKeyRotation.Successor::kid)
                .toList());
        running.reload();
        return kids;
    }

    private SigningKeyRevocation.RevokedKey revoke(String kid) {
        SigningKeyRevocation revocation = new SigningKeyRevocation(jdbc, encryption, changes, clock);
        SigningKeyRevocation.RevokedKey revoked =
                transactions.execute(status -> revocation.revoke(kid).orElseThrow());
        running.reload();
        return revoked;
    }

    private static List<String> headOf(String kid, List<String> others) {
        List<String> all = new ArrayList<>(others);
        all.set(0, kid);
        return all;
    }

    /** In the order of {@link KeyPurpose}. */
    private static List<String> signing(SigningKeys keys) {
        return List.of(
                keys.forAccessTokens(JWSAlgorithm.ES256).kid(),
                keys.forAccessTokens(JWSAlgorithm.RS256).kid(),
                keys.forIdTokens(JWSAlgorithm.RS256).kid(),
                keys.forIdTokens(JWSAlgorithm.ES256).kid());
    }

    private List<String> published() {
        return running.published().getKeys().stream().map(JWK::getKeyID).toList();
    }
}
