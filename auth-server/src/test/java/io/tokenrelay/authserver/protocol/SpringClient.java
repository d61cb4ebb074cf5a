package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
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
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Spring Security's client, as an application with {@code oauth2Login} uses it, without one. It finds everything by discovery
 * and keeps the keys that it fetched.
 */
final class SpringClient {

    private static final String REGISTRATION = "token-relay";

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
    private final RestClientAuthorizationCodeTokenResponseClient codes =
            new RestClientAuthorizationCodeTokenResponseClient();
    private final TlsServer server;
    private final ClientRegistration registration;
    private final JwtDecoder idTokens;

    private SpringClient(TlsServer server, Consumer<ClientRegistration.Builder> settings) {
        this.server = server;
        Map<String, Object> document = Objects.requireNonNull(RestClient.create(new RestTemplate(requests))
                .get()
                .uri(server.issuer() + "/.well-known/openid-configuration")
                .retrieve()
                .body(new ParameterizedTypeReference<>() {}));
        ClientRegistration.Builder builder =
                ClientRegistrations.fromOidcConfiguration(document).registrationId(REGISTRATION);
        settings.accept(builder);
        this.registration = builder.build();
        this.idTokens = decoder();
        codes.setRestClient(tokenEndpoint);
    }

    static SpringClient storefront(TlsServer server) {
        return new SpringClient(server, settings -> settings.clientId("storefront")
                .clientSecret(server.secret("storefront"))
                .redirectUri("https://shop.example/callback")
                .scope("openid", "profile", "email", "shop"));
    }

    /** The client that proves who it is by a key. */
    static SpringClient signer(TlsServer server, JWK key) {
        SpringClient client = new SpringClient(server, settings -> settings.clientId("signer")
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .redirectUri("https://signer.example/callback")
                .scope("openid", "profile", "look"));
        return client.signingBy(key);
    }

    /** The client that signs with its secret. */
    static SpringClient kiosk(TlsServer server) {
        SpringClient client = new SpringClient(server, settings -> settings.clientId("kiosk")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_JWT)
                .redirectUri("https://kiosk.example/callback")
                .scope("openid", "profile"));
        return client.signingBy(
                new OctetSequenceKey.Builder(server.secret("kiosk").getBytes(StandardCharsets.UTF_8)).build());
    }

    private SpringClient signingBy(JWK key) {
        NimbusJwtClientAuthenticationParametersConverter<OAuth2AuthorizationCodeGrantRequest> assertions =
                new NimbusJwtClientAuthenticationParametersConverter<>(any -> key);
        assertions.setJwtClientAssertionCustomizer(
                assertion -> assertion.getClaims().audience(List.of(server.issuer())));
        codes.addParametersConverter(assertions);
        return this;
    }

    InMemoryClientRegistrationRepository registrations() {
        return new InMemoryClientRegistrationRepository(registration);
    }

    String name() {
        return REGISTRATION;
    }

    OAuth2LoginAuthenticationToken login() {
        return login(server.browser(), Map.of(), server::signIn);
    }

    /** Somebody at a browser, who is sent back to the client in the end. */
    interface Person {

        URI signIn(TestBrowser browser, URI authorizationRequest);
    }

    /** Has somebody go through an authorization request with these parameters, and makes of the answer what an application gets. */
    OAuth2LoginAuthenticationToken login(TestBrowser browser, Map<String, Object> parameters, Person person) {
        OAuth2AuthorizationRequest request = request(parameters);
        Map<String, String> answer = UriComponentsBuilder.fromUri(
                        person.signIn(browser, URI.create(request.getAuthorizationRequestUri())))
                .build(true)
                .getQueryParams()
                .toSingleValueMap();
        assertThat(answer).containsKey("code");
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(
                        Objects.requireNonNull(answer.get("code")))
                .state(URLDecoder.decode(Objects.requireNonNull(answer.get("state")), StandardCharsets.UTF_8))
                .redirectUri(Objects.requireNonNull(registration.getRedirectUri()))
                .build();
        return (OAuth2LoginAuthenticationToken) Objects.requireNonNull(provider()
                .authenticate(new OAuth2LoginAuthenticationToken(
                        registration, new OAuth2AuthorizationExchange(request, response))));
    }

    OAuth2AccessTokenResponse refresh(OAuth2LoginAuthenticationToken login) {
        RestClientRefreshTokenTokenResponseClient refreshing = new RestClientRefreshTokenTokenResponseClient();
        refreshing.setRestClient(tokenEndpoint);
        return refreshing.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                registration,
                Objects.requireNonNull(login.getAccessToken()),
                Objects.requireNonNull(login.getRefreshToken())));
    }

    JwtDecoder idTokens() {
        return idTokens;
    }

    private OAuth2AuthorizationRequest request(Map<String, Object> parameters) {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(registrations());
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(request -> request.additionalParameters(more -> more.putAll(parameters))));
        return Objects.requireNonNull(
                resolver.resolve(new MockHttpServletRequest("GET", "/oauth2/authorization"), REGISTRATION));
    }

    private OidcAuthorizationCodeAuthenticationProvider provider() {
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(new RestTemplate(requests));
        OidcUserService people = new OidcUserService();
        people.setOauth2UserService(userInfo);
        OidcAuthorizationCodeAuthenticationProvider provider =
                new OidcAuthorizationCodeAuthenticationProvider(codes, people);
        provider.setJwtDecoderFactory(any -> idTokens);
        return provider;
    }

    private JwtDecoder decoder() {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .restOperations(new RestTemplate(requests))
                .build();
        decoder.setJwtValidator(new OidcIdTokenValidator(registration));
        return decoder;
    }
}
