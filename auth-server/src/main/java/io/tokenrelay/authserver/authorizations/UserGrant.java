package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login: what one person granted one client. Every token of it descends from here and dies with it. With {@code
 * offline_access} among its scopes (OpenID Connect Core §11) it goes on when the browser session ends in which it was granted.
 *
 * @param id its id, which never leaves the server
 * @param client to whom it was granted
 * @param person who granted it
 * @param scopes what was granted
 * @param claims what was granted claim by claim, beside what the scopes bring
 * @param reach where that led to when the person agreed; no later registry widens it
 * @param registryVersion the registry at that time
 * @param sessionRef the ID token's {@code sid}; null when it was granted outside of a browser session, or has outlived it
 * @param authentication how and when the person had signed in
 * @param createdAt when it was granted
 * @param expiresAt after which nothing of it can be refreshed
 * @param ended whether it was ended before that
 * @param termsUnknown whether a step of its reach was kept without terms, as a version before did: nobody knows what was
 *     agreed to
 */
public record UserGrant(
        UUID id,
        ClientId client,
        UUID person,
        Scopes scopes,
        RequestedClaims claims,
        Reach reach,
        long registryVersion,
        @Nullable String sessionRef,
        UserAuthentication authentication,
        Instant createdAt,
        Instant expiresAt,
        boolean ended,
        boolean termsUnknown) {

    /** Whether it still holds. */
    public boolean isActive(Instant now) {
        return !ended && !termsUnknown && now.isBefore(expiresAt);
    }

    /** Whether it goes on when the person signs out. */
    public boolean isOffline() {
        return scopes.contains(OpenIdScopes.OFFLINE_ACCESS);
    }

    /** Whether it is yet to be ended, so that its person signs in again and is asked. */
    public boolean endsAsTermsAreUnknown() {
        return !ended && termsUnknown;
    }
}
