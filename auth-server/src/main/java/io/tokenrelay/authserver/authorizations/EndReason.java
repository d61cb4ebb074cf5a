package io.tokenrelay.authserver.authorizations;

import java.util.Locale;

/** Why a grant ended before its time. */
public enum EndReason {
    LOGOUT(true),
    /** By the client itself. */
    REVOKED(false),
    INCIDENT(true),
    CODE_REPLAYED(true),
    CODE_OF_ANOTHER_CLIENT(false),
    REDIRECT_URI_MISMATCH(false),
    CODE_VERIFIER_MISMATCH(false),
    CODE_EXPIRED(false),
    REFRESH_TOKEN_REUSED(true),
    REFRESH_TOKEN_OF_ANOTHER_CLIENT(true),
    /**
     * What goes on after a sign-out isn't allowed any more: the person refused while they were signed in, or the client isn't what they
     * were told that it is.
     */
    CONSENT_WITHDRAWN(false),
    /** A version before kept no terms of the calls that the person agreed to. */
    TERMS_UNKNOWN(true);

    private final boolean endsAtClient;

    EndReason(boolean endsAtClient) {
        this.endsAtClient = endsAtClient;
    }

    /**
     * Whether the person is to be signed out at the client too. Not where the client itself gave the grant back and may
     * keep its session, nor where a session goes on in which the client is just being answered, nor where no token was ever
     * issued for it: whoever makes a code fail must not sign anybody out.
     */
    public boolean endsAtClient() {
        return endsAtClient;
    }

    /** As the table and the audit log have it. */
    String column() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
