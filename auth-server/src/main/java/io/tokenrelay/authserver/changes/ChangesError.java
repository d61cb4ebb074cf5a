package io.tokenrelay.authserver.changes;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why a node doesn't do its work. */
public enum ChangesError implements ErrorCode {
    BEHIND(
            "TR-H01",
            "this node does not know whether something was revoked or changed elsewhere",
            "Try again, at another node if there is one; it ends by itself once this node reaches the database.");

    private final ErrorText text;

    ChangesError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
