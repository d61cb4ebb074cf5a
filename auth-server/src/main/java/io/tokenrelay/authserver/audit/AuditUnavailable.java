package io.tokenrelay.authserver.audit;

import org.jspecify.annotations.Nullable;

/** An event isn't known to be in the audit log: what it reports must not happen. */
final class AuditUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuditUnavailable(AuditError error, @Nullable Throwable cause) {
        super(error.id() + ": " + error.summary(), cause);
    }
}
