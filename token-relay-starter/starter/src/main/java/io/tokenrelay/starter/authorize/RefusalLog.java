package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.starter.context.Caller;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down why a caller was refused: the private half of every refusal.
 *
 * <p>It names services and the token's {@code jti}, which the authorization server's audit log knows; no person.
 */
public final class RefusalLog {

    private static final Logger LOGGER = LoggerFactory.getLogger(RefusalLog.class);

    private RefusalLog() {}

    /**
     * Logs a refusal.
     *
     * @param where what was not run
     * @return a reference for the answer, which says nothing by itself
     */
    public static String write(Decision.Refused refused, String where, Optional<Caller> caller) {
        String reference = UUID.randomUUID().toString();
        LOGGER.warn(
                "{} refused {}: {}; {} ({}) [{}]",
                refused.error().id(),
                where,
                refused.error().summary(),
                refused.detail(),
                caller.map(Caller::token).map(RefusalLog::describe).orElse("no caller"),
                reference);
        return reference;
    }

    private static String describe(AccessToken token) {
        return "caller " + token.immediateCaller() + ", chain [" + token.chain() + "], jti " + token.jti();
    }
}
