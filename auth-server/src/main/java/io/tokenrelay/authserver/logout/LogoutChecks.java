package io.tokenrelay.authserver.logout;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.clients.LoginClient;
import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.authserver.login.PageError;
import io.tokenrelay.authserver.tokens.IdTokenHint;
import io.tokenrelay.authserver.tokens.IdTokenHints;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checks logout requests (OpenID Connect RP-Initiated Logout §2 to §4). Whatever is wrong with one, it is answered with a
 * page and nobody is sent anywhere.
 */
@Component
class LogoutChecks {

    private final IdTokenHints hints;
    private final LoginClients clients;

    LogoutChecks(IdTokenHints hints, LoginClients clients) {
        this.hints = hints;
        this.clients = clients;
    }

    LogoutCheck check(LogoutRequest request) {
        Optional<IdTokenHint> hint = Optional.ofNullable(request.idTokenHint()).flatMap(hints::read);
        if (request.idTokenHint() != null && hint.isEmpty()) {
            return new LogoutCheck.Refused(GrantError.LOGOUT_HINT_INVALID, PageError.BAD_LOGOUT_HINT, "not ours");
        }
        Optional<String> clientId = Optional.ofNullable(request.clientId());
        Optional<String> audience = hint.map(IdTokenHint::client).map(ClientId::value);
        if (clientId.isPresent() && audience.isPresent() && !clientId.equals(audience)) {
            return new LogoutCheck.Refused(
                    GrantError.LOGOUT_OF_ANOTHER_CLIENT, PageError.BAD_LOGOUT_HINT, "hint of " + audience.get());
        }
        Optional<String> named = audience.or(() -> clientId);
        Optional<LoginClient> client = named.flatMap(this::loginClient);
        if (named.isPresent() && client.isEmpty()) {
            return new LogoutCheck.Refused(
                    GrantError.LOGOUT_CLIENT_UNKNOWN, PageError.UNKNOWN_LOGOUT_CLIENT, "no such login client");
        }
        String returnTo = request.postLogoutRedirectUri();
        if (returnTo != null && client.isEmpty()) {
            return new LogoutCheck.Refused(
                    GrantError.LOGOUT_REDIRECT_WITHOUT_CLIENT, PageError.BAD_POST_LOGOUT_REDIRECT_URI, "no client");
        }
        if (returnTo != null
                && client.map(LoginClient::registration)
                        .filter(is -> isRegistered(is, returnTo))
                        .isEmpty()) {
            return new LogoutCheck.Refused(
                    GrantError.LOGOUT_REDIRECT_NOT_REGISTERED,
                    PageError.BAD_POST_LOGOUT_REDIRECT_URI,
                    "client " + named.orElseThrow());
        }
        return new LogoutCheck.Sound(client.map(LoginClient::id), hint, returnTo, request.state());
    }

    private Optional<LoginClient> loginClient(String id) {
        return ClientId.isValid(id) ? clients.find(new ClientId(id)) : Optional.empty();
    }

    /** Letter by letter (§3). */
    private static boolean isRegistered(ClientRegistration client, String uri) {
        return client.postLogoutRedirectUris().contains(uri);
    }
}
