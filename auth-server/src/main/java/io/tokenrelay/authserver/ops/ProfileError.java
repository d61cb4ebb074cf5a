package io.tokenrelay.authserver.ops;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why the server doesn't start with the profiles that it was given. */
enum ProfileError implements ErrorCode {
    DEMO_IN_PRODUCTION(
            "TR-C10",
            "The profiles `demo` and `production` exclude each other.",
            "Start without `demo`: it adds people whose passwords everyone knows."),
    DEMO_IN_A_DATABASE_OF_ONES_OWN(
            "TR-C13",
            "The profile `demo` is for the embedded database only.",
            "Start without `demo`, or without a database of your own: the demo adds people whose passwords everyone"
                    + " knows.");

    private final ErrorText text;

    ProfileError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
