package io.tokenrelay.authserver.logout;

import java.net.URI;

/**
 * Where a client is told of sign-outs.
 *
 * @param uri its address
 * @param publicOnly whether nobody knows who gave it, so that nobody inside of the own network is asked
 */
record LogoutAddress(URI uri, boolean publicOnly) {}
