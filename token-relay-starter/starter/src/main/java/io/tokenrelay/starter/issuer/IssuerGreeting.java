package io.tokenrelay.starter.issuer;

import io.tokenrelay.starter.startup.StartupError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the issuer for its keys as soon as the service has started, in the background: who runs it learns at once when the
 * issuer is not there, or is another one. The service runs on, refuses what it can't verify, and needs no restart when
 * the issuer comes.
 */
public final class IssuerGreeting {

    private static final Logger LOGGER = LoggerFactory.getLogger(IssuerGreeting.class);

    private final Issuer issuer;
    private final IssuerKeys keys;

    public IssuerGreeting(Issuer issuer, IssuerKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /** Does so on a thread of its own. */
    public void begin() {
        Thread thread = new Thread(this::greet, "token-relay-issuer");
        thread.setDaemon(true);
        thread.start();
    }

    void greet() {
        KeyState state = keys.fetchIfMissing();
        if (state.fetchedAt() == null) {
            StartupError error = StartupError.ISSUER_UNREACHABLE;
            LOGGER.warn(
                    "{} {}: {} ({}). {}",
                    error.id(),
                    error.summary(),
                    issuer.identifier(),
                    state.problem(),
                    error.fix());
        } else {
            LOGGER.info("Verifies tokens of {} with keys {}", issuer.identifier(), state.ids());
        }
    }
}
