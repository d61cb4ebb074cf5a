package io.tokenrelay.authserver.accounts;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why a person can't be added or changed. */
public enum AccountError implements ErrorCode {
    USERNAME_FORM(
            "TR-L20",
            "The username has a form that isn't allowed.",
            "Use 1 to 64 lower-case letters, digits, and . _ @ - inside of them."),
    USERNAME_TAKEN(
            "TR-L21",
            "Someone already has this username.",
            "Choose another username; upper and lower case count as the same."),
    PASSWORD_LENGTH(
            "TR-L22",
            "The password is too short or too long.",
            "Use " + Password.MIN_LENGTH + " to " + Password.MAX_LENGTH + " characters; a few words make a good one."),
    DISPLAY_NAME_FORM(
            "TR-L23",
            "The display name is empty, too long, or has characters that can't be shown.",
            "Use 1 to 100 characters, none of them a control character."),
    EMAIL_FORM("TR-L24", "The e-mail address can't be one.", "Use an address like name@example.org, or leave it out."),
    UNKNOWN_USERNAME("TR-L25", "Nobody has this username.", "See who there is with people list.");

    private final ErrorText text;

    AccountError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
