package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.login.ErrorPages;
import io.tokenrelay.authserver.login.PageError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Ends the browser session, then sends the browser to the client's registered address, or else to our own page. */
class LogoutAnswer implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LogoutAnswer.class);
    private static final String SIGNED_OUT_PAGE = "/signed-out";

    private final SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        var logout = (OidcLogoutAuthenticationToken) authentication;
        session.logout(request, response, (Authentication) logout.getPrincipal());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, location(logout));
    }

    private static String location(OidcLogoutAuthenticationToken logout) {
        String uri = logout.getPostLogoutRedirectUri();
        if (uri == null) {
            return SIGNED_OUT_PAGE;
        }
        UriComponentsBuilder location = UriComponentsBuilder.fromUriString(uri);
        if (logout.getState() != null) {
            location.queryParam(OAuth2ParameterNames.STATE, UriUtils.encode(logout.getState(), StandardCharsets.UTF_8));
        }
        return location.build(true).toUriString();
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof ProtocolRefusal refusal) {
            LOG.info("{}: logout refused: {}", refusal.id(), refusal.detail());
        } else {
            LOG.info("Logout refused: {}", exception.getClass().getSimpleName());
        }
        ErrorPages.send(request, response, PageError.BAD_REQUEST);
    }
}
