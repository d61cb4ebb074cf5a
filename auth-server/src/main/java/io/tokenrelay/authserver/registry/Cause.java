package io.tokenrelay.authserver.registry;

import java.util.Locale;

/** What put a version in force. */
public enum Cause {
    /** The file {@code auth-server.registry} at a server's start. */
    START("start"),
    /** The command {@code registry apply}. */
    APPLY("command line"),
    /** The command {@code registry rollback}. */
    ROLLBACK("command line");

    private final String actor;

    Cause(String actor) {
        this.actor = actor;
    }

    /** Who did it, as the audit log has it. */
    String actor() {
        return actor;
    }

    /** As the table has it. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Cause ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
