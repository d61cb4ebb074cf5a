package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.claims.ClaimsParameter;
import io.tokenrelay.authserver.clients.SelfRegisteredClient;
import io.tokenrelay.authserver.clients.SelfRegisteredClients;
import io.tokenrelay.authserver.clients.SignInDefaults;
import io.tokenrelay.authserver.login.AskedClasses;
import io.tokenrelay.core.token.ClientId;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/**
 * What a client registered for the requests that don't say it themselves (OpenID Connect Dynamic Client Registration §2): {@code
 * default_max_age} and {@code default_acr_values}, which a request for {@code acr} in {@code claims} overrides too. They go on in the request, so that everything from then on reads them there.
 */
@Component
class RequestDefaults {

    static final String MAX_AGE = "max_age";

    private final SelfRegisteredClients selfRegistered;

    RequestDefaults(SelfRegisteredClients selfRegistered) {
        this.selfRegistered = selfRegistered;
    }

    /** The request's parameters, with those that its client wants where there are none. */
    AuthorizationParameters added(AuthorizationParameters parameters) {
        SignInDefaults defaults = parameters
                .single(OAuth2ParameterNames.CLIENT_ID)
                .filter(ClientId::isValid)
                .flatMap(client -> selfRegistered.find(new ClientId(client)))
                .map(SelfRegisteredClient::defaults)
                .orElse(SignInDefaults.NONE);
        AuthorizationParameters all = parameters;
        if (defaults.maxAge().isPresent() && all.single(MAX_AGE).isEmpty()) {
            all = all.with(MAX_AGE, String.valueOf(defaults.maxAge().getAsInt()));
        }
        if (!defaults.acrValues().isEmpty()
                && all.single(AskedClasses.PARAMETER).isEmpty()
                && all.single(ClaimsParameter.NAME)
                        .filter(ClaimsParameter::asksForAcr)
                        .isEmpty()) {
            all = all.with(AskedClasses.PARAMETER, String.join(" ", defaults.acrValues()));
        }
        return all;
    }
}
