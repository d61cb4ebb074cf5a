package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.token.Scopes;
import java.time.Instant;
import java.util.UUID;

/**
 * An authorization request whose person is looking at the consent page.
 *
 * @param id becomes the id of the grant
 * @param request what was asked
 * @param person who is looking
 * @param signIn how that person had signed in
 * @param registryVersion the registry that the page's reach was computed from
 * @param expiresAt until when the page can be submitted
 */
record PendingConsent(
        UUID id, AuthorizationRequest request, UUID person, SignIn signIn, long registryVersion, Instant expiresAt) {

    Scopes requested() {
        return request.asked();
    }
}
