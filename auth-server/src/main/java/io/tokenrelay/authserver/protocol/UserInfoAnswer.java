package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.tokens.UserInfo;
import io.tokenrelay.core.token.TokenValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.oidc.http.converter.OidcUserInfoHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Sends what userinfo has to say as the client wants it: as JSON, or as {@code application/jwt} (OpenID Connect Core §5.3.2). */
class UserInfoAnswer implements AuthenticationSuccessHandler {

    private static final MediaType JWT = new MediaType("application", "jwt");

    private final OidcUserInfoHttpMessageConverter json = new OidcUserInfoHttpMessageConverter();

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        UserInfo answer = (UserInfo) authentication;
        Optional<TokenValue> signed = answer.signed();
        if (signed.isPresent()) {
            response.setContentType(JWT.toString());
            response.getWriter().write(signed.get().reveal());
            return;
        }
        json.write(answer.getUserInfo(), null, new ServletServerHttpResponse(response));
    }
}
