package io.tokenrelay.core.exchange;

import io.tokenrelay.core.error.ErrorCode;

/** A reason to refuse a token, with the OAuth error that it is answered with. */
public interface RefusalCode extends ErrorCode {

    /** The {@code error} of the answer. */
    OAuthError oauthError();
}
