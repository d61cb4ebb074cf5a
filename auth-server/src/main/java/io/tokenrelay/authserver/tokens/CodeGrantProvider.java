package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.CodeRedemption;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.clients.AuthenticatedClient;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/** The token endpoint's {@code authorization_code} (RFC 6749 §4.1.3), with PKCE for every client (RFC 7636 §4.5). */
@Component
public class CodeGrantProvider implements AuthenticationProvider {

    private static final Pattern CODE_VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final CodeRedemption codes;
    private final LoginAnswer answer;

    CodeGrantProvider(CodeRedemption codes, LoginAnswer answer) {
        this.codes = codes;
        this.answer = answer;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2AuthorizationCodeAuthenticationToken) authentication;
        ClientId client = AuthenticatedClient.forSignIn(request.getPrincipal());
        Object verifier = request.getAdditionalParameters().get(PkceParameterNames.CODE_VERIFIER);
        String redirectUri = request.getRedirectUri();
        if (!(verifier instanceof String value) || !CODE_VERIFIER.matcher(value).matches() || redirectUri == null) {
            throw new ProtocolRefusal(
                    GrantError.MALFORMED,
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "client " + client + ": code_verifier or redirect_uri");
        }
        return answer.to(
                LoginGrantType.CODE,
                (OAuth2ClientAuthenticationToken) request.getPrincipal(),
                LoginRequestConverter.proofs(request),
                () -> codes.redeem(client, request.getCode(), redirectUri, value),
                Scopes.none());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationCodeAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
