package io.tokenrelay.authserver.logout;

import io.tokenrelay.authserver.authorizations.GrantEnding;
import io.tokenrelay.authserver.login.session.EndsWithSession;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** With a browser session everything ends that was granted in it, but for what the person allowed to go on after it. */
@Component
class GrantsOfSession implements EndsWithSession {

    private final GrantEnding grants;

    GrantsOfSession(GrantEnding grants) {
        this.grants = grants;
    }

    @Override
    public void end(UUID person, String sessionKey) {
        grants.endSession(person, sessionKey);
    }
}
