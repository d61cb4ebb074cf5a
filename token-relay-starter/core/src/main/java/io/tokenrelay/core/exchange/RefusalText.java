package io.tokenrelay.core.exchange;

import io.tokenrelay.core.error.ErrorText;

/**
 * What every {@link RefusalCode} says of itself.
 *
 * @param text {@link RefusalCode#text()}
 * @param oauthError {@link RefusalCode#oauthError()}
 */
public record RefusalText(ErrorText text, OAuthError oauthError) {}
