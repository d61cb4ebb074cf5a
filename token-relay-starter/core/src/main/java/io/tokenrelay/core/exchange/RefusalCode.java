package io.tokenrelay.core.exchange;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** A reason to refuse a token, with the OAuth error that it is answered with. */
public interface RefusalCode extends ErrorCode {

    /** All that is to be said of it, and the error of the answer. */
    RefusalText refusal();

    @Override
    default ErrorText text() {
        return refusal().text();
    }

    /** The {@code error} of the answer. */
    default OAuthError oauthError() {
        return refusal().oauthError();
    }
}
