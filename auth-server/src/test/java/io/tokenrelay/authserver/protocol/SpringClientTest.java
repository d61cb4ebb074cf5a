package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** Spring Security's client uses the server over TLS: as an application with {@code oauth2Login} does, without one. */
@TlsFlowTest
class SpringClientTest {

    private static final String REGISTRATION = "token-relay";

    @Autowired
    TlsServer server;

    private final JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
            .sslContext(TestCertificate.shared().client())
            .build());
    private final RestClient tokenEndpoint = RestClient.builder()
            .requestFactory(requests)
            .configureMessageConverters(converters -> converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build();

    private ClientRegistration client;

    @BeforeEach
    void discover() {
        Map<String, Object> document = Objects.requireNonNull(RestClient.create(new RestTemplate(requests))
                .get()
                .uri(server.issuer() + "/.well-known/openid-configuration")
                .retrieve()
                .body(new ParameterizedTypeReference<>() {}));
        client = ClientRegistrations.fromOidcConfiguration(document)
                .registrationId(REGISTRATION)
                .clientId("storefront")
                .clientSecret(server.secret("storefront"))
                .redirectUri("https://shop.example/callback")
                .scope("openid", "profile", "email", "shop")
                .build();
    }

    @Test
    void signsInAndLearnsWhoSignedIn() {
        OidcUser person = (OidcUser) Objects.requireNonNull(login().getPrincipal());

        assertThat(person.getFullName()).isEqualTo("Alice");
        assertThat(person.getEmail()).isEqualTo("alice@example.org");
        assertThat(Objects.requireNonNull(person.getUserInfo()).getSubject())
                .isEqualTo(person.getIdToken().getSubject());
        Collection<? extends GrantedAuthority> authorities = person.getAuthorities();
        assertThat(authorities).extracting(GrantedAuthority::getAuthority).contains("SCOPE_shop");
    }

    @Test
    void refreshes() {
        OAuth2LoginAuthenticationToken login = login();
        RestClientRefreshTokenTokenResponseClient refreshing = new RestClientRefreshTokenTokenResponseClient();
        refreshing.setRestClient(tokenEndpoint);

        OAuth2AccessTokenResponse refreshed = refreshing.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                client,
                Objects.requireNonNull(login.getAccessToken()),
                Objects.requireNonNull(login.getRefreshToken())));

        assertThat(refreshed.getAccessToken().getScopes()).contains("shop");
        assertThat(Objects.requireNonNull(refreshed.getRefreshToken()).getTokenValue())
                .isNotEqualTo(login.getRefreshToken().getTokenValue());
    }

    private OAuth2LoginAuthenticationToken login() {
        OAuth2AuthorizationRequest request = request();
        Map<String, String> answer = UriComponentsBuilder.fromUri(
                        server.signIn(URI.create(request.getAuthorizationRequestUri())))
                .build(true)
                .getQueryParams()
                .toSingleValueMap();
        assertThat(answer).containsKey("code");
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(
                        Objects.requireNonNull(answer.get("code")))
                .state(URLDecoder.decode(Objects.requireNonNull(answer.get("state")), StandardCharsets.UTF_8))
                .redirectUri(Objects.requireNonNull(client.getRedirectUri()))
                .build();
        return (OAuth2LoginAuthenticationToken) Objects.requireNonNull(provider()
                .authenticate(new OAuth2LoginAuthenticationToken(
                        client, new OAuth2AuthorizationExchange(request, response))));
    }

    private OAuth2AuthorizationRequest request() {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(new InMemoryClientRegistrationRepository(client));
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return Objects.requireNonNull(
                resolver.resolve(new MockHttpServletRequest("GET", "/oauth2/authorization"), REGISTRATION));
    }

    private OidcAuthorizationCodeAuthenticationProvider provider() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(tokenEndpoint);
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(new RestTemplate(requests));
        OidcUserService people = new OidcUserService();
        people.setOauth2UserService(userInfo);
        OidcAuthorizationCodeAuthenticationProvider provider =
                new OidcAuthorizationCodeAuthenticationProvider(tokens, people);
        provider.setJwtDecoderFactory(registration -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(Objects.requireNonNull(
                            registration.getProviderDetails().getJwkSetUri()))
                    .restOperations(new RestTemplate(requests))
                    .build();
            decoder.setJwtValidator(new OidcIdTokenValidator(registration));
            return decoder;
        });
        return provider;
    }
}
