package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Spring Security's client uses the server over TLS. */
@TlsFlowTest
class SpringClientTest {

    private static final String HOME = "http://127.0.0.1:8080/";

    @Autowired
    TlsServer server;

    private SpringClient client;

    @BeforeEach
    void discover() {
        client = SpringClient.storefront(server);
    }

    @Test
    void signsInAndLearnsWhoSignedIn() {
        OidcUser person = person(client.login());

        assertThat(person.getFullName()).isEqualTo("Alice");
        assertThat(person.getEmail()).isEqualTo("alice@example.org");
        assertThat(Objects.requireNonNull(person.getUserInfo()).getSubject())
                .isEqualTo(person.getIdToken().getSubject());
        Collection<? extends GrantedAuthority> authorities = person.getAuthorities();
        assertThat(authorities).extracting(GrantedAuthority::getAuthority).contains("SCOPE_shop");
    }

    @Test
    void refreshes() {
        OAuth2LoginAuthenticationToken login = client.login();

        OAuth2AccessTokenResponse refreshed = client.refresh(login);

        assertThat(refreshed.getAccessToken().getScopes()).contains("shop");
        assertThat(Objects.requireNonNull(refreshed.getRefreshToken()).getTokenValue())
                .isNotEqualTo(Objects.requireNonNull(login.getRefreshToken()).getTokenValue());
    }

    @Test
    void provesWhoItIsByAKey() {
        OidcUser person = person(SpringClient.signer(server, TlsClients.KEY).login());

        assertThat(person.getFullName()).isEqualTo("Alice");
    }

    @Test
    void provesWhoItIsByASignatureWithItsSecret() {
        OidcUser person = person(SpringClient.kiosk(server).login());

        assertThat(person.getFullName()).isEqualTo("Alice");
    }

    @Test
    void hasThePersonComeBackWithASecondFactor() {
        TestBrowser browser = server.browser();
        String name = server.newPerson();
        OidcUser before = person(client.login(
                browser, Map.of(), (at, authorizationRequest) -> server.signIn(at, authorizationRequest, name)));
        assertThat(before.getIdToken().getAuthenticationContextClass()).isEqualTo("pwd");

        OidcUser after = person(client.login(
                browser,
                Map.of("acr_values", "mfa"),
                (at, authorizationRequest) -> server.signInWithNewApp(at, authorizationRequest, name)));

        assertThat(after.getIdToken().getAuthenticationContextClass()).isEqualTo("mfa");
        assertThat(after.getSubject()).isEqualTo(before.getSubject());
    }

    @Test
    void signsThePersonOut() throws Exception {
        TestBrowser browser = server.browser();
        OAuth2LoginAuthenticationToken login = client.login(browser, Map.of(), server::signIn);
        OidcClientInitiatedLogoutSuccessHandler handler =
                new OidcClientInitiatedLogoutSuccessHandler(client.registrations());
        handler.setPostLogoutRedirectUri(HOME);
        MockHttpServletResponse redirect = new MockHttpServletResponse();
        OidcUser person = person(login);

        handler.onLogoutSuccess(
                new MockHttpServletRequest(),
                redirect,
                new OAuth2AuthenticationToken(person, person.getAuthorities(), client.name()));

        assertThat(browser.get(Objects.requireNonNull(redirect.getRedirectedUrl()))
                        .location())
                .isEqualTo(HOME);
        assertThatThrownBy(() -> client.refresh(login))
                .isInstanceOfSatisfying(
                        OAuth2AuthorizationException.class,
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("invalid_grant"));
    }

    private static OidcUser person(OAuth2LoginAuthenticationToken login) {
        return (OidcUser) Objects.requireNonNull(login.getPrincipal());
    }
}
