package io.tokenrelay.authserver.accounts;

import io.tokenrelay.authserver.changes.Changes;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which rows are the demo's people, and whether they may sign in. */
@Component
class DemoMarks {

    private final JdbcClient jdbc;
    private final Changes changes;

    DemoMarks(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    void mark(UUID person) {
        jdbc.sql("update person set demo = true where id = :id")
                .param("id", person)
                .update();
    }

    @Transactional
    public void activate() {
        change("update person set active = true where demo and not active");
    }

    /** How many could still sign in before. */
    @Transactional
    public int deactivate() {
        return change("update person set active = false where demo and active");
    }

    private int change(String update) {
        changes.awaitWhatTablesTell();
        return jdbc.sql(update).update();
    }
}
