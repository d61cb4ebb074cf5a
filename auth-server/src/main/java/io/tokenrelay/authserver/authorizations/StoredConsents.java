package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.stereotype.Component;

/** The framework's view of consents: it reads them; {@link ConsentDecisionProvider} is who writes. */
@Component
class StoredConsents implements OAuth2AuthorizationConsentService {

    private final Consents consents;

    StoredConsents(Consents consents) {
        this.consents = consents;
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String clientId, String person) {
        Map<Scope, Consent> standing = consents.standing(new ClientId(clientId), UUID.fromString(person));
        if (standing.isEmpty()) {
            return null;
        }
        OAuth2AuthorizationConsent.Builder consent = OAuth2AuthorizationConsent.withId(clientId, person);
        standing.forEach((scope, given) -> {
            consent.scope(scope.value());
            if (given.offline()) {
                consent.authority(new OfflineConsent(scope.value()));
            }
        });
        return consent.build();
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        throw new IllegalStateException("A consent is kept with its reach, by the decision on the consent page alone");
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        throw new IllegalStateException("A consent ends by the decision on the consent page alone");
    }
}
