package io.tokenrelay.authserver.changes;

import io.tokenrelay.core.error.ErrorCode;

/** Why a node doesn't do its work. */
public enum ChangesError implements ErrorCode {
    BEHIND(
            "TR-H01",
            "this node does not know whether something was revoked or changed elsewhere",
            "Try again, at another node if there is one; it ends by itself once this node reaches the database.");

    private final String id;
    private final String summary;
    private final String fix;

    ChangesError(String id, String summary, String fix) {
        this.id = id;
        this.summary = summary;
        this.fix = fix;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public String fix() {
        return fix;
    }
}
