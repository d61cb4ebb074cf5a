package io.tokenrelay.authserver.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.stereotype.Component;

/**
 * Remembers no sessions.
 *
 * <p>The framework registers each browser session in memory to name it in ID tokens, and never learns that one ended.
 * Ours are in the database, and a grant knows its own.
 */
@Component
class NoSessions implements SessionRegistry {

    @Override
    public List<Object> getAllPrincipals() {
        return List.of();
    }

    @Override
    public List<SessionInformation> getAllSessions(Object principal, boolean includeExpiredSessions) {
        return List.of();
    }

    @Override
    public @Nullable SessionInformation getSessionInformation(String sessionId) {
        return null;
    }

    @Override
    public void refreshLastRequest(String sessionId) {
        // Nothing is remembered.
    }

    @Override
    public void registerNewSession(String sessionId, Object principal) {
        // Nothing is remembered.
    }

    @Override
    public void removeSessionInformation(String sessionId) {
        // Nothing is remembered.
    }
}
