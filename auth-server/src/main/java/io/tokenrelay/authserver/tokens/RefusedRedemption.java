package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.GrantError;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** How a client is told that there is nothing for what it presented (RFC 6749 §5.2, RFC 8628 §3.5). */
final class RefusedRedemption {

    private RefusedRedemption() {}

    /** The {@code error} of the answer. */
    static String oauthError(GrantError error) {
        return switch (error) {
            case SCOPE_NOT_GRANTED -> OAuth2ErrorCodes.INVALID_SCOPE;
            case AUTHORIZATION_PENDING -> "authorization_pending";
            case SLOW_DOWN -> "slow_down";
            case DEVICE_DENIED -> OAuth2ErrorCodes.ACCESS_DENIED;
            case DEVICE_CODE_EXPIRED -> "expired_token";
            default -> OAuth2ErrorCodes.INVALID_GRANT;
        };
    }

    /** Whether something was decided, which is recorded; not where the client only has to wait, as devices do all the time. */
    static boolean isDecision(GrantError error) {
        return error != GrantError.AUTHORIZATION_PENDING && error != GrantError.SLOW_DOWN;
    }
}
