package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.claims.ClaimsParameter;
import io.tokenrelay.authserver.login.HintedPerson;
import io.tokenrelay.authserver.tokens.IdTokenHints;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Whom a client wants to sign in (OpenID Connect Core §3.1.2.1 and §3.1.2.2): by {@code id_token_hint}, an ID token that it got for
 * that person, or by the value of {@code sub} in {@code claims}.
 */
@Component
class RequestHints {

    private static final String PARAMETER = "id_token_hint";

    private final IdTokenHints hints;

    RequestHints(IdTokenHints hints) {
        this.hints = hints;
    }

    /**
     * The request's parameters, with the person in place of hint and {@code sub}. Whom the request named already it goes on naming,
     * so that nobody makes it mean somebody else.
     *
     * @throws OAuth2AuthorizationCodeRequestAuthenticationException when the hint is no ID token of this server for this client, or
     *     hint and claims mean nobody in common
     */
    AuthorizationParameters replaced(HttpServletRequest request) {
        AuthorizationParameters parameters = AuthorizationParameters.of(request);
        AuthorizationParameters withoutHint = parameters.without(PARAMETER);
        Optional<Set<String>> hinted = parameters.single(PARAMETER).map(hint -> Set.of(subject(hint, request)));
        Optional<String> claims = parameters.single(ClaimsParameter.NAME);
        Optional<Set<String>> claimed = claims.flatMap(ClaimsParameter::parse).flatMap(ClaimsParameter::subjects);
        if (claimed.isEmpty()) {
            return hinted.map(meant -> withPerson(withoutHint, meant, request)).orElse(withoutHint);
        }
        Set<String> meant = new HashSet<>(claimed.get());
        hinted.ifPresent(meant::retainAll);
        if (meant.isEmpty()) {
            throw contradiction(request);
        }
        return withPerson(withoutHint, meant, request)
                .with(ClaimsParameter.NAME, ClaimsParameter.withoutSubjects(claims.orElseThrow()));
    }

    private String subject(String hint, HttpServletRequest request) {
        String client = clientOf(AuthorizationParameters.of(request));
        return hints.read(hint)
                .filter(is -> is.client().value().equals(client))
                .map(is -> is.person().toString())
                .orElseThrow(() -> RefusedRequest.toClient(
                        request, GrantError.REQUEST_HINT_INVALID, OAuth2ErrorCodes.INVALID_REQUEST));
    }

    private static AuthorizationParameters withPerson(
            AuthorizationParameters parameters, Set<String> meant, HttpServletRequest request) {
        HintedPerson person = HintedPerson.of(clientOf(parameters), meant);
        if (!named(parameters).stream().allMatch(person::equals)) {
            throw contradiction(request);
        }
        return parameters.with(HintedPerson.PARAMETER, person.hash());
    }

    private static RuntimeException contradiction(HttpServletRequest request) {
        return RefusedRequest.toClient(request, GrantError.REQUEST_NAMES_TWO_PEOPLE, OAuth2ErrorCodes.INVALID_REQUEST);
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
