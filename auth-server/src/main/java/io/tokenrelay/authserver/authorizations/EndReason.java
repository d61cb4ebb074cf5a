package io.tokenrelay.authserver.authorizations;

import java.util.Locale;

/** Why a grant ended before its time. */
public enum EndReason {
    LOGOUT,
    REVOKED,
    INCIDENT,
    CODE_REPLAYED,
    CODE_OF_ANOTHER_CLIENT,
    REDIRECT_URI_MISMATCH,
    CODE_VERIFIER_MISMATCH,
    CODE_EXPIRED,
    REFRESH_TOKEN_REUSED,
    REFRESH_TOKEN_OF_ANOTHER_CLIENT,
    /** A version before kept no terms of the calls that the person agreed to. */
    TERMS_UNKNOWN;

    /** As the table and the audit log have it. */
    String column() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
