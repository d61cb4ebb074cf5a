package io.tokenrelay.authserver.login.session;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Browser sessions of people, from outside of their browsers. */
@Component
public class BrowserSessions {

    private final JdbcClient jdbc;

    BrowserSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Signs a person out everywhere.
     *
     * @return of how many sessions
     */
    public int endOf(UUID person) {
        return jdbc.sql("delete from browser_session where principal_name = :person")
                .param("person", person.toString())
                .update();
    }
}
