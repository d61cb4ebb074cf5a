package io.tokenrelay.authserver.accounts;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which rows are the demo's people, and whether they may sign in. */
@Component
class DemoMarks {

    private final JdbcClient jdbc;

    DemoMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void mark(UUID person) {
        jdbc.sql("update person set demo = true where id = :id")
                .param("id", person)
                .update();
    }

    void activate() {
        jdbc.sql("update person set active = true where demo and not active").update();
    }

    /** How many could still sign in before. */
    int deactivate() {
        return jdbc.sql("update person set active = false where demo and active")
                .update();
    }
}
