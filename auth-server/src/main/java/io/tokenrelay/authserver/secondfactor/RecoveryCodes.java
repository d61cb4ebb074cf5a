package io.tokenrelay.authserver.secondfactor;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code recovery_code}. */
@Component
class RecoveryCodes {

    private final JdbcClient jdbc;

    RecoveryCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes new ones in place of all that the person had; to be shown now, as nobody can read them afterwards. */
    List<RecoveryCode> replace(UUID person, FactorSecret secret) {
        List<RecoveryCode> codes = RecoveryCode.generateAll();
        jdbc.sql("delete from recovery_code where person = :person")
                .param("person", person)
                .update();
        jdbc.sql("insert into recovery_code (person, hash) select :person, unnest(:hashes::bytea[])")
                .param("person", person)
                .param("hashes", codes.stream().map(secret::hash).toArray(byte[][]::new))
                .update();
        return codes;
    }

    /** Uses a code up: true for the first who does. */
    boolean use(UUID person, RecoveryCode code, FactorSecret secret) {
        return jdbc.sql("delete from recovery_code where person = :person and hash = :hash")
                        .param("person", person)
                        .param("hash", secret.hash(code))
                        .update()
                == 1;
    }
}
