package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.clients.AuthenticatedClient;
import io.tokenrelay.authserver.clients.ClientError;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.exchange.ServiceRequest;
import io.tokenrelay.authserver.exchange.ServiceTokens;
import io.tokenrelay.authserver.tokens.CodeGrant;
import io.tokenrelay.authserver.tokens.DeviceGrant;
import io.tokenrelay.authserver.tokens.LoginRequest;
import io.tokenrelay.authserver.tokens.RefreshGrant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/** Who answers which grant type: what isn't named in here is not there. */
@Component
record TokenGrants(ServiceTokens services, CodeGrant codes, RefreshGrant refreshTokens, DeviceGrant devices)
        implements ClientAnswers {

    @Override
    public Map<String, Object> answer(HttpServletRequest request, Authentication client) {
        return switch (grantType(request)) {
            case "urn:ietf:params:oauth:grant-type:token-exchange", "client_credentials" ->
                services.answer(ServiceRequest.read(request, AuthenticatedClient.of(client)));
            case "authorization_code" ->
                codes.answer(LoginRequest.read(request, client, AuthorizationGrantType.AUTHORIZATION_CODE));
            case "refresh_token" ->
                refreshTokens.answer(LoginRequest.read(request, client, AuthorizationGrantType.REFRESH_TOKEN));
            case "urn:ietf:params:oauth:grant-type:device_code" ->
                devices.answer(LoginRequest.read(request, client, AuthorizationGrantType.DEVICE_CODE));
            default ->
                throw new ProtocolRefusal(
                        ClientError.UNSUPPORTED_GRANT_TYPE, OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE, "unknown");
        };
    }

    /** Requests of services are left whole: of parameters that are repeated their rules decide, which read every value. */
    @Override
    public boolean mayRepeatParameters(HttpServletRequest request) {
        return ServiceRequest.isOne(request);
    }

    private static String grantType(HttpServletRequest request) {
        @Nullable String grantType = request.getParameter(OAuth2ParameterNames.GRANT_TYPE);
        if (grantType == null) {
            throw new ProtocolRefusal(GrantError.MALFORMED, OAuth2ErrorCodes.INVALID_REQUEST, "no grant_type");
        }
        return grantType;
    }
}
