package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.AuthorizationRefusal;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.clients.LoginClient;
import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.requestobjects.RequestObjectError;
import io.tokenrelay.authserver.requestobjects.RequestObjects;
import io.tokenrelay.authserver.requestobjects.RequestSeal;
import io.tokenrelay.authserver.requestobjects.VerifiedRequest;
import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.token.ClientId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Authorization requests that their client signed (OpenID Connect Core §6, RFC 9101): what stands in the object is the request, and of
 * what else came with it nothing is used but the client's name.
 *
 * <p>A verified request goes on as plain parameters under a {@link RequestSeal}: so whatever reads it later, while its person signs in,
 * reads what was signed, and what the browser changes is refused.
 */
@Component
class SignedRequests {

    private static final Logger LOG = LoggerFactory.getLogger(SignedRequests.class);

    private static final String REQUEST = "request";
    private static final String REQUEST_URI = "request_uri";

    private final LoginClients clients;
    private final RequestObjects objects;
    private final RequestSeal seal;

    SignedRequests(LoginClients clients, RequestObjects objects, RequestSeal seal) {
        this.clients = clients;
        this.objects = objects;
        this.seal = seal;
    }

    /**
     * The request as it is to be taken: another one in place of one that was signed, else the same.
     *
     * @throws OAuth2AuthorizationCodeRequestAuthenticationException when it is signed and can't be taken, or isn't and has to be
     */
    HttpServletRequest read(HttpServletRequest request) {
        AuthorizationParameters came = AuthorizationParameters.of(request);
        Optional<LoginClient> client = came.single(OAuth2ParameterNames.CLIENT_ID)
                .filter(ClientId::isValid)
                .map(ClientId::new)
                .flatMap(clients::find)
                .filter(found -> !found.registration().redirectUris().isEmpty());
        if (client.isEmpty()) {
            // AuthorizationRequestCheck says so.
            return request;
        }
        Optional<String> object = came.single(REQUEST);
        Optional<String> reference = came.single(REQUEST_URI);
        if (object.isEmpty() && reference.isEmpty()) {
            checkUnsigned(request, came, client.get());
            return request;
        }
        if (AuthorizationRequestCheck.isAmbiguous(request, came)) {
            throw told(request, client.get(), invalid(GrantError.AUTHORIZATION_REQUEST_AMBIGUOUS, "ambiguous"));
        }
        if (object.isPresent() && reference.isPresent()) {
            throw told(request, client.get(), invalid(GrantError.AUTHORIZATION_REQUEST_MALFORMED, "two objects"));
        }
        try {
            return signed(
                    request,
                    came,
                    client.get(),
                    object.isPresent()
                            ? objects.byValue(client.get(), object.get())
                            : objects.byReference(client.get(), reference.orElseThrow()));
        } catch (ProtocolRefusal refusal) {
            throw told(request, client.get(), refusal);
        }
    }

    private static HttpServletRequest signed(
            HttpServletRequest request, AuthorizationParameters came, LoginClient client, VerifiedRequest verified) {
        AuthorizationParameters inside = new AuthorizationParameters(verified.parameters())
                .with(OAuth2ParameterNames.CLIENT_ID, client.id().value());
        SignedRequest signed = new SignedRequest(request, inside);
        if (verified.refusal().isPresent()) {
            throw told(signed, client, verified.refusal().get());
        }
        Optional<String> type = came.single(OAuth2ParameterNames.RESPONSE_TYPE);
        if (type.isPresent() && !type.equals(inside.single(OAuth2ParameterNames.RESPONSE_TYPE))) {
            throw told(signed, client, invalid(GrantError.AUTHORIZATION_REQUEST_MALFORMED, "two response types"));
        }
        return signed;
    }

    private void checkUnsigned(HttpServletRequest request, AuthorizationParameters came, LoginClient client) {
        Optional<String> sealed = came.single(RequestSeal.PARAMETER);
        if (sealed.isEmpty()) {
            if (client.registration().requestObjects().required()) {
                throw told(request, client, invalid(RequestObjectError.REQUIRED, "not signed"));
            }
            return;
        }
        switch (seal.check(sealed.get(), came.without(RequestSeal.PARAMETER).query())) {
            case INTACT -> {}
            case EXPIRED -> throw told(request, client, invalid(RequestObjectError.NOT_AS_SEALED, "too old"));
            case BROKEN -> {
                LOG.info("{}: client {}: changed", RequestObjectError.NOT_AS_SEALED.id(), client.id());
                throw AuthorizationRefusal.onPage(RequestSeal.PARAMETER);
            }
        }
    }

    /** Whether a request that was {@linkplain #read read} is as it was signed and then sealed: it goes on as it is. */
    boolean isSealed(HttpServletRequest read) {
        return !(read instanceof SignedRequest)
                && AuthorizationParameters.of(read)
                        .single(RequestSeal.PARAMETER)
                        .isPresent();
    }

    /** The parameters with which a request goes on: where it was signed, so that nobody changes them. */
    AuthorizationParameters sealed(HttpServletRequest read, AuthorizationParameters goesOn) {
        if (!(read instanceof SignedRequest)) {
            return goesOn;
        }
        AuthorizationParameters unsealed = goesOn.without(RequestSeal.PARAMETER);
        return unsealed.with(RequestSeal.PARAMETER, seal.of(unsealed.query()));
    }

    private static ProtocolRefusal invalid(ErrorCode error, String detail) {
        return new ProtocolRefusal(error, OAuth2ErrorCodes.INVALID_REQUEST, detail);
    }

    /** To the client, if the address for that is its own; else to the person. */
    private static OAuth2AuthorizationCodeRequestAuthenticationException told(
            HttpServletRequest request, LoginClient client, ProtocolRefusal refusal) {
        LOG.info("{}: client {}: {}", refusal.id(), client.id(), refusal.detail());
        boolean canBeTold = AuthorizationParameters.of(request)
                .single(OAuth2ParameterNames.REDIRECT_URI)
                .filter(client.registration().redirectUris()::contains)
                .isPresent();
        return canBeTold ? RefusedRequest.toClient(request, refusal.getError()) : AuthorizationRefusal.onPage(REQUEST);
    }
}
