package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why a second factor is not one. */
public enum SecondFactorError implements ErrorCode {
    CODE_REFUSED(
            "TR-L26",
            "The code is wrong, too old, or was used before.",
            "Type the code that the app shows now; if it keeps failing, set the phone's clock. A recovery code works once."),
    TOO_MANY_ATTEMPTS(
            "TR-L27",
            "Too many wrong codes were typed with this person's password.",
            "Wait, a minute at first and then twice as long each time, or use a recovery code. If it wasn't the person,"
                    + " somebody else knows their password: have them change it."),
    CLASS_NOT_REACHED(
            "TR-L28",
            "The sign-in is none of the classes that acr_values, or acr in claims, asks for.",
            "Have the person set up a second factor, or allow it while signing in with"
                    + " auth-server.second-factor.enrol-on-demand."),
    SECRET_UNREADABLE(
            "TR-L29",
            "What is stored of this person's second factor does not open.",
            "Find out who changed it, and compare the key-encryption key. Then remove the factor with people"
                    + " remove-second-factor and have the person set it up again.");

    private final ErrorText text;

    SecondFactorError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
