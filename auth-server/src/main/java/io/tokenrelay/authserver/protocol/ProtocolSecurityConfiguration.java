package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.clients.ClientCredentialConverter;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.keys.Nonces;
import io.tokenrelay.authserver.login.AuthorizeErrorHandler;
import io.tokenrelay.authserver.login.PageHeaders;
import io.tokenrelay.authserver.registration.RegistrationProperties;
import io.tokenrelay.authserver.tokens.LoginResources;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2TokenEndpointConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OidcConfigurer;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The protocol's endpoints, of the framework's filters and our providers.
 *
 * <p>At every endpoint the lists of the framework's converters and providers are replaced as a whole: what is not named
 * in here is not there, whatever a later version of the framework adds to its defaults. The one exception is its provider
 * for authorization requests, which runs our rules. Requests for tokens and for logout don't come here: {@link
 * TokenEndpointConfiguration}, {@link LogoutSecurityConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
class ProtocolSecurityConfiguration {

    private final String issuer;
    private final boolean registration;
    private final RefusalAnswer refusals;

    ProtocolSecurityConfiguration(
            IssuerProperties properties, RegistrationProperties registration, ApplicationEventPublisher events) {
        this.issuer = properties.issuer();
        this.registration = registration.enabled();
        this.refusals = new RefusalAnswer(events);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings() {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 4)
    SecurityFilterChain protocolSecurityFilterChain(
            HttpSecurity http,
            RegisteredClientRepository clients,
            AuthorizationResponses responses,
            AuthorizeErrorHandler errorPage,
            Providers providers,
            SignedRequests signed,
            RequestHints hints,
            LoginResources resources,
            RequestCache continuation,
            Freshness freshness,
            Clock clock,
            Nonces nonces) {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        LoginClients loginClients = new LoginClients(clients);
        AuthorizationAnswer answer = new AuthorizationAnswer(issuer, loginClients, responses, errorPage);
        http.securityMatcher(server.getEndpointsMatcher());
        http.with(server, configurer -> {
            configurer.registeredClientRepository(loginClients);
            clientAuthentication(configurer, providers);
            authorizationEndpoint(configurer, answer, providers);
            configurer.tokenEndpoint(this::noToken);
            configurer.tokenRevocationEndpoint(revocation -> revocation
                    .authenticationProviders(only(providers.revocation()))
                    .errorResponseHandler(refusals));
            configurer.tokenIntrospectionEndpoint(introspection -> introspection
                    .authenticationProviders(only(providers.introspection()))
                    .errorResponseHandler(refusals));
            configurer.authorizationServerMetadataEndpoint(metadata -> metadata.authorizationServerMetadataCustomizer(
                    document -> document.claims(Discovery.oauth(issuer, registration))));
            configurer.oidc(oidc -> openId(oidc, providers));
        });
        http.authorizeHttpRequests(
                requests -> requests.requestMatchers(Endpoints.any(Endpoints.USERINFO), new PromptNone())
                        .permitAll()
                        .anyRequest()
                        .authenticated());
        http.oauth2ResourceServer(resource -> resource.bearerTokenResolver(request -> null)
                .jwt(jwt -> jwt.decoder(token -> {
                    throw new BadJwtException("No endpoint takes an access token through this filter");
                })));
        http.exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(Endpoints.LOGIN_PAGE), Endpoints.any(Endpoints.AUTHORIZE))
                .defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), AnyRequestMatcher.INSTANCE));
        http.headers(new PageHeaders(issuer));
        http.addFilterBefore(new NonceFilter(nonces), HeaderWriterFilter.class);
        http.addFilterAfter(new StrictRequestFilter(refusals), HeaderWriterFilter.class);
        http.addFilterAfter(new CurrentNodeFilter(freshness, refusals), StrictRequestFilter.class);
        http.addFilterAfter(
                new AuthorizationRequestFilter(
                        signed, new AuthorizationRequestCheck(loginClients, resources), hints, answer),
                CurrentNodeFilter.class);
        http.addFilterAfter(new FreshSignInFilter(answer, clock), AuthorizationRequestFilter.class);
        http.addFilterAfter(new AccountSelectionFilter(continuation, clock), FreshSignInFilter.class);
        http.addFilterBefore(CurrentNodeFilter.afterAuthentication(freshness, refusals), AuthorizationFilter.class);
        http.addFilterBefore(new ProvenClientFilter(), AuthorizationFilter.class);
        return http.build();
    }

    private void clientAuthentication(OAuth2AuthorizationServerConfigurer server, Providers providers) {
        server.clientAuthentication(client -> client.authenticationConverters(only(new ClientCredentialConverter()))
                .authenticationProviders(only(providers.clientSecret(), providers.clientAssertion()))
                .errorResponseHandler(refusals));
    }

    private static void authorizationEndpoint(
            OAuth2AuthorizationServerConfigurer server, AuthorizationAnswer answer, Providers providers) {
        server.authorizationEndpoint(endpoint -> endpoint.consentPage(Endpoints.CONSENT_PAGE)
                .authenticationProviders(list -> {
                    list.removeIf(
                            provider -> !(provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider));
                    list.forEach(provider -> AuthorizationRequests.configure(
                            (OAuth2AuthorizationCodeRequestAuthenticationProvider) provider));
                    list.add(providers.consentDecision());
                })
                .authorizationResponseHandler(answer)
                .errorResponseHandler(answer));
    }

    /** For a path that is written in another way than the token endpoint's: no grant type is known there. */
    private void noToken(OAuth2TokenEndpointConfigurer token) {
        token.accessTokenRequestConverters(only(request -> null))
                .authenticationProviders(List::clear)
                .errorResponseHandler(refusals);
    }

    private void openId(OidcConfigurer oidc, Providers providers) {
        oidc.providerConfigurationEndpoint(configuration -> configuration.providerConfigurationCustomizer(
                        document -> document.claims(Discovery.openId(issuer, registration))))
                .logoutEndpoint(logout ->
                        logout.logoutRequestConverters(only(request -> null)).authenticationProviders(List::clear))
                .userInfoEndpoint(userInfo -> userInfo.userInfoRequestConverters(only(new TokenAtUserInfo()))
                        .authenticationProviders(only(providers.userInfo()))
                        .userInfoResponseHandler(new UserInfoAnswer())
                        .errorResponseHandler(new UserInfoRefusalAnswer(refusals)));
    }

    /** Replaces a list of defaults as a whole. */
    @SafeVarargs
    private static <T> Consumer<List<T>> only(T... ours) {
        return list -> {
            list.clear();
            list.addAll(List.of(ours));
        };
    }
}
