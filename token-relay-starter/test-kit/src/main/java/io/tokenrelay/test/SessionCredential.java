package io.tokenrelay.test;

import io.tokenrelay.starter.edge.EdgeClient;
import io.tokenrelay.starter.edge.SessionTokens;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * What a person's browser shows to a service in edge mode: a session in which they have signed in. It holds what a
 * sign-in leaves there, and the service verifies the token in it with each request.
 */
final class SessionCredential implements RequestsOfTest.Credential {

    private static final String SECURITY_CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private final BeanFactory beans;

    /** @param beans where the service's own sign-in is found, once there is a request */
    SessionCredential(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void show(TestToken token, MockHttpServletRequest request) {
        HttpSession session = Objects.requireNonNull(request.getSession(true));
        if (session.getAttribute(SECURITY_CONTEXT) != null) {
            return;
        }
        OAuth2AuthenticationToken person = person(token);
        session.setAttribute(SECURITY_CONTEXT, new SecurityContextImpl(person));
        beans.getBean(SessionTokens.class)
                .saveAuthorizedClient(authorizedClient(token, person), person, request, new MockHttpServletResponse());
    }

    private OAuth2AuthenticationToken person(TestToken token) {
        OidcIdToken idToken = OidcIdToken.withTokenValue(
                        beans.getBean(TestTokens.class).idToken(token))
                .issuer(token.claims().issuer())
                .subject(token.claims().subject().value())
                .audience(List.of(token.claims().clientId().value()))
                .issuedAt(token.claims().issuedAt())
                .expiresAt(token.claims().expiresAt())
                .build();
        DefaultOidcUser user = new DefaultOidcUser(AuthorityUtils.createAuthorityList("OIDC_USER"), idToken);
        return new OAuth2AuthenticationToken(user, user.getAuthorities(), EdgeClient.REGISTRATION_ID);
    }

    private OAuth2AuthorizedClient authorizedClient(TestToken token, OAuth2AuthenticationToken person) {
        ClientRegistration registration =
                beans.getBean(EdgeClient.class).findByRegistrationId(EdgeClient.REGISTRATION_ID);
        OAuth2AccessToken accessToken = new OAuth2AccessToken(
                TokenType.BEARER,
                token.value().reveal(),
                token.claims().issuedAt(),
                token.claims().expiresAt());
        return new OAuth2AuthorizedClient(Objects.requireNonNull(registration), person.getName(), accessToken);
    }
}
