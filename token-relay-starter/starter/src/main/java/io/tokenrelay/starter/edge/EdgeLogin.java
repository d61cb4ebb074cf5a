package io.tokenrelay.starter.edge;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;

/** Signing in and out, as Spring Security has it, with this service as the client. */
public final class EdgeLogin {

    private static final String AFTER_SIGN_OUT = "{baseUrl}/";

    private final EdgeClient client;
    private final SessionTokens tokens;

    public EdgeLogin(EdgeClient client, SessionTokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /** Adds both to a filter chain. */
    public void configure(HttpSecurity http) {
        RestClientAuthorizationCodeTokenResponseClient tokenEndpoint =
                new RestClientAuthorizationCodeTokenResponseClient();
        tokenEndpoint.setRestClient(EdgeHttp.tokenEndpoint());
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(EdgeHttp.userInfo());
        OidcUserService people = new OidcUserService();
        people.setOauth2UserService(userInfo);
        SignInFailure failure = new SignInFailure();
        http.oauth2Login(login -> login.clientRegistrationRepository(client)
                .authorizedClientRepository(tokens)
                .loginPage(BrowserRefusals.SIGN_IN)
                .failureHandler(failure)
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(new SignInRequests(client)))
                .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokenEndpoint))
                .userInfoEndpoint(endpoint -> endpoint.userService(userInfo).oidcUserService(people))
                .withObjectPostProcessor(failingGently(failure)));
        OidcClientInitiatedLogoutSuccessHandler signOut = new OidcClientInitiatedLogoutSuccessHandler(client);
        signOut.setPostLogoutRedirectUri(AFTER_SIGN_OUT);
        http.logout(logout -> logout.logoutSuccessHandler(signOut));
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> failingGently(SignInFailure failure) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(failure);
                return filter;
            }
        };
    }
}
