package io.tokenrelay.samples.unsafetwin.credential;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/** Calls the next service with this service's own token, which Spring's client fetches and renews. */
@Configuration(proxyBeanMethods = false)
class OwnToken {

    @Bean
    RestClient next(
            RestClient.Builder builder,
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientService clients,
            Environment environment) {
        OAuth2ClientHttpRequestInterceptor token = new OAuth2ClientHttpRequestInterceptor(
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, clients));
        token.setClientRegistrationIdResolver(request -> "own");
        return builder.baseUrl(environment.getRequiredProperty("twin.next"))
                .requestInterceptor(token)
                .build();
    }
}
