package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.login.ErrorPages;
import io.tokenrelay.authserver.login.PageHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;

/** The page where people enter the code of a device: for whoever is signed in, and by its own forms only. */
@Configuration(proxyBeanMethods = false)
class DeviceSecurityConfiguration {

    private static final String ALL = Endpoints.DEVICE_PAGE + "/**";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 5)
    SecurityFilterChain deviceSecurityFilterChain(HttpSecurity http, IssuerProperties issuer) {
        http.securityMatcher(ALL)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                Endpoints.get(Endpoints.DEVICE_PAGE),
                                Endpoints.post(Endpoints.DEVICE_PAGE),
                                Endpoints.post(Endpoints.DEVICE_PAGE + "/allow"),
                                Endpoints.post(Endpoints.DEVICE_PAGE + "/deny"),
                                Endpoints.get(Endpoints.DEVICE_PAGE + "/allowed"),
                                Endpoints.get(Endpoints.DEVICE_PAGE + "/denied"))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                new LoginUrlAuthenticationEntryPoint(Endpoints.LOGIN_PAGE))
                        .accessDeniedHandler(ErrorPages.accessDenied()))
                .headers(new PageHeaders(issuer.issuer()));
        http.addFilterAfter(new UserCodeLinkFilter(issuer.issuer()), HeaderWriterFilter.class);
        return http.build();
    }
}
