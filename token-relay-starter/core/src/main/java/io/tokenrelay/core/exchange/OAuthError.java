package io.tokenrelay.core.exchange;

import io.tokenrelay.core.dpop.DpopClaims;

/**
 * The {@code error} of an answer of the token endpoint (RFC 6749 §5.2, RFC 8693 §2.2.2, RFC 8707 §2, RFC 9470 §3, RFC 9449
 * §5).
 */
public enum OAuthError {
    INVALID_REQUEST("invalid_request"),
    UNAUTHORIZED_CLIENT("unauthorized_client"),
    INVALID_SCOPE("invalid_scope"),
    INVALID_TARGET("invalid_target"),
    INSUFFICIENT_USER_AUTHENTICATION("insufficient_user_authentication"),
    INVALID_DPOP_PROOF(DpopClaims.INVALID_PROOF);

    private final String code;

    OAuthError(String code) {
        this.code = code;
    }

    /** The value of {@code error}. */
    public String code() {
        return code;
    }
}
