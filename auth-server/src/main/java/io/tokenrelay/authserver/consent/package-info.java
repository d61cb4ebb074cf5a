/**
 * Asking people for their permission: what a client wants, in plain words, and everything that it leads to.
 *
 * <p>Owns: the page {@code /oauth2/consent}. Doesn't own: the request that waits (it asks {@link
 * io.tokenrelay.authserver.consent.ConsentQuestions}), the decision and what is kept of it (the authorization endpoint,
 * where the page's form goes), nor what leads where ({@link io.tokenrelay.core.registry.Reach}).
 */
@NullMarked
package io.tokenrelay.authserver.consent;

import org.jspecify.annotations.NullMarked;
