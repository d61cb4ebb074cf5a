package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why an exchange can't be explained. */
enum ExplainError implements ErrorCode {
    NO_REQUESTER(
            "TR-E01",
            "No registry is in force, or it isn't clear which of its services asks.",
            "Apply a registry, and name the service with --requester."),
    UNREADABLE_CLAIMS(
            "TR-E02",
            "The claims can't be read.",
            "Give one JSON object, as the payload of the token is one, in quotes that keep your shell off it."),
    UNREADABLE_FILE(
            "TR-E03", "The file can't be read.", "Name a text file of at most 64 KiB, or - for standard input.");

    private final ErrorText text;

    ExplainError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
