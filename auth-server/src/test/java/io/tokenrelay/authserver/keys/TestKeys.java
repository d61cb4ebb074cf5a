package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.jwk.JWK;
import io.tokenrelay.authserver.TestKeyFile;
import io.tokenrelay.authserver.changes.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Gives a running server other signing keys. */
public final class TestKeys {

    private TestKeys() {}

    /** The key that signs access tokens retires, and a new one takes its place: whose id is returned. */
    public static String rotate(JdbcClient jdbc, TransactionOperations transactions, Changes changes) {
        JWK next = SigningKeyGenerator.generate(KeyPurpose.ACCESS_TOKEN);
        transactions.executeWithoutResult(status -> {
            jdbc.sql("update signing_key set retired_at = now() where purpose = 'access_token' and retired_at is null")
                    .update();
            new SigningKeyStore(jdbc, KeyEncryption.fromFile(TestKeyFile.shared()))
                    .add(KeyPurpose.ACCESS_TOKEN, next, Instant.now());
            changes.tell(SigningKeys.TOPIC, next.getKeyID());
        });
        return next.getKeyID();
    }

    /** What was announced, was announced so much earlier. */
    public static void announcedEarlier(
            JdbcClient jdbc, TransactionOperations transactions, Changes changes, Duration by) {
        transactions.executeWithoutResult(status -> {
            for (String column : List.of("retired_at", "activated_at")) {
                jdbc.sql("update signing_key set " + column + " = " + column + " - make_interval(secs => :by) where "
                                + column + " > now()")
                        .param("by", by.toSeconds())
                        .update();
            }
            changes.tell(SigningKeys.TOPIC, "all");
        });
    }
}
