package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why an event could not be recorded, or not for sure. The request that it belongs to fails. */
enum AuditError implements ErrorCode {
    QUEUE_FULL(
            "TR-D01",
            "Too many events wait to be written to the audit log.",
            "See why the database confirms so slowly: its disk, a lock on `audit_event`, a standby that it waits for."),
    NOT_IN_TIME(
            "TR-D02",
            "The database did not confirm an entry of the audit log in time.",
            "See what the database waits for: its disk, a lock on `audit_event`, a standby that doesn't confirm."),
    NOT_WRITTEN(
            "TR-D03",
            "The database did not take an entry of the audit log.",
            "The cause is in the server's log. If the partition of the month is missing, see whether the server's role may"
                    + " execute `audit_event_add_partitions`, and restart the server."),
    CLOSED("TR-D04", "The audit log is closed.", "Nothing: the server is stopping.");

    private final ErrorText text;

    AuditError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
