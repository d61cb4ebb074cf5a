package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.login.HintedPerson;
import io.tokenrelay.authserver.tokens.IdTokenHint;
import io.tokenrelay.authserver.tokens.IdTokenHints;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.stereotype.Component;

/**
 * {@code id_token_hint} at the authorization endpoint (OpenID Connect Core §3.1.2.1 and §3.1.2.2): an ID token that the client
 * got for the person whom it wants to sign in.
 */
@Component
class RequestHints {

    private static final String PARAMETER = "id_token_hint";

    private final IdTokenHints hints;

    RequestHints(IdTokenHints hints) {
        this.hints = hints;
    }

    /**
     * The request's parameters, with the person in place of the hint. Whom the request named already it goes on naming, so that
     * nobody makes it mean somebody else.
     *
     * @throws OAuth2AuthorizationCodeRequestAuthenticationException when the hint is no ID token of this server for this client
     */
    AuthorizationParameters replaced(HttpServletRequest request) {
        AuthorizationParameters parameters = AuthorizationParameters.of(request);
        Optional<String> hint = parameters.single(PARAMETER);
        if (hint.isEmpty()) {
            return parameters.without(PARAMETER);
        }
        String client = clientOf(parameters);
        HintedPerson person = hints.read(hint.get())
                .filter(is -> is.client().value().equals(client))
                .map(IdTokenHint::person)
                .map(is -> HintedPerson.of(client, is))
                .filter(is -> named(parameters).stream().allMatch(is::equals))
                .orElseThrow(() -> RefusedRequest.toClient(
                        request, GrantError.REQUEST_HINT_INVALID, OAuth2ErrorCodes.INVALID_REQUEST));
        return parameters.without(PARAMETER).with(HintedPerson.PARAMETER, person.hash());
    }

    /** Whether the request means a certain person, and this isn't the one; nobody is not the one either. */
    static boolean meanSomebodyElse(HttpServletRequest request, @Nullable Authentication person) {
        AuthorizationParameters parameters = AuthorizationParameters.of(request);
        return named(parameters)
                .filter(hinted -> person == null || !hinted.is(clientOf(parameters), UUID.fromString(person.getName())))
                .isPresent();
    }

    private static Optional<HintedPerson> named(AuthorizationParameters parameters) {
        return parameters.single(HintedPerson.PARAMETER).map(HintedPerson::new);
    }

    private static String clientOf(AuthorizationParameters parameters) {
        return parameters.single(OAuth2ParameterNames.CLIENT_ID).orElseThrow();
    }
}
