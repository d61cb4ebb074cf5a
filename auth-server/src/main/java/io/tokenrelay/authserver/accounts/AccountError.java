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
    EMAIL_FORM(
            "TR-L24",
            "The e-mail address can't be one.",
            "Use an address like name@example.org, or leave it and that it is verified out."),
    UNKNOWN_USERNAME("TR-L25", "Nobody has this username.", "See who there is with people list."),
    PHONE_NUMBER_FORM(
            "TR-L40",
            "The phone number can't be one.",
            "Write it as + and digits, the country's code first, such as +4915112345678, or leave it and that it is verified"
                    + " out."),
    ADDRESS_FORM(
            "TR-L41",
            "A part of the address is empty, too long, or has characters that can't be shown.",
            "Use 1 to 200 characters for each part, none of them a control character but a newline, or leave it out.");

    private final ErrorText text;

    AccountError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
