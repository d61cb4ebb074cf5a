package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.token.ClientId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what people allowed a client that isn't any more, or isn't what they were told that it is. */
@Component
public class ForgottenConsents {

    private final JdbcClient jdbc;

    ForgottenConsents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Has everybody asked again, whatever they allowed this client; what was granted is the caller's to end, after this. Questions that are open go first: a
     * decision under way is waited for and then forgotten, and none comes later for what the page said before.
     */
    public void forget(ClientId client) {
        jdbc.sql("delete from pending_consent where client = :client")
                .param("client", client.value())
                .update();
        jdbc.sql("delete from consent where client = :client")
                .param("client", client.value())
                .update();
    }
}
