package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.token.UserAuthentication;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in that a grant rests on.
 *
 * @param authentication how and when the person proved who they are
 * @param sessionRef what names the browser session towards one client, the ID token's {@code sid}; null outside of a
 *     session
 */
record SignIn(UserAuthentication authentication, @Nullable String sessionRef) {}
