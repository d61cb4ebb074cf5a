package io.tokenrelay.authserver.login;

import java.time.Instant;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** What a person can prove who they are with. */
public enum Factor {
    PASSWORD(FactorGrantedAuthority.PASSWORD_AUTHORITY),

    /** A code of an authenticator app (RFC 6238). */
    ONE_TIME_PASSWORD("FACTOR_OTP"),

    /** A code from a list that the person keeps for the day on which the app is lost. */
    RECOVERY_CODE("FACTOR_RECOVERY_CODE");

    private final String authority;

    Factor(String authority) {
        this.authority = authority;
    }

    /** The authority that says so, and when. */
    FactorGrantedAuthority provedAt(Instant time) {
        return FactorGrantedAuthority.withAuthority(authority).issuedAt(time).build();
    }

    boolean isSaidBy(FactorGrantedAuthority proved) {
        return authority.equals(proved.getAuthority());
    }
}
