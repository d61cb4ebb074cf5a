package io.tokenrelay.authserver.authorizations;

import org.springframework.security.core.GrantedAuthority;

/**
 * Stands in the framework's view of a consent for a scope that was allowed together with {@code offline_access}: OpenID Connect Core
 * §11 wants consent to offline access to the resources that are asked for, not to each by itself.
 *
 * @param scope the scope
 */
public record OfflineConsent(String scope) implements GrantedAuthority {

    @Override
    public String getAuthority() {
        return "OFFLINE_" + scope;
    }
}
