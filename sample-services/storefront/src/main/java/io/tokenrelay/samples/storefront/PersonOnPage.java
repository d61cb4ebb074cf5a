package io.tokenrelay.samples.storefront;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Tells every page, error pages too, who is signed in, for the greeting at the top. Nothing is decided by it. */
@Component
class PersonOnPage {

    /** The name that the ID token gives, or a plain "you" where it gives none; nothing when nobody is signed in. */
    public @Nullable String name() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof OidcUser user)) {
            return null;
        }
        String name = user.getFullName() == null ? user.getPreferredUsername() : user.getFullName();
        return name == null ? "you" : name;
    }
}
