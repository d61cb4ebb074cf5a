package io.tokenrelay.core.registry;

import java.util.Set;

/**
 * What makes a service a login client: where the browser may be sent back to.
 *
 * @param redirectUris the redirection endpoints (RFC 6749 §3.1.2), compared letter by letter; at least one
 * @param postLogoutRedirectUris where to go after a logout (OpenID Connect RP-Initiated Logout §3); may be empty
 */
public record ClientRegistration(Set<String> redirectUris, Set<String> postLogoutRedirectUris) {

    public ClientRegistration {
        redirectUris = Set.copyOf(redirectUris);
        postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
    }
}
