package io.tokenrelay.authserver.registry;

import java.util.Locale;

/** What puts a version in force. */
enum Cause {
    /** The file {@code auth-server.registry} at a server's start. */
    START,
    /** The command {@code registry apply}. */
    APPLY,
    /** The command {@code registry rollback}. */
    ROLLBACK;

    /** As the table and the audit log have it. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Cause ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
