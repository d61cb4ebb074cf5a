package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.Passwords;
import io.tokenrelay.authserver.login.limits.SignInLimits;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may see what outside of the protocol's endpoints: the pages of signing in, the style sheet and the health of the
 * server anyone; some pages whoever is signed in; the rest nobody, and for nobody it looks as if it weren't there.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurityConfiguration {

    private static final String[] FOR_ANYONE = {
        "/login", "/login/code", "/login/enrol", "/login/enrol/skip", "/signed-out"
    };
    private static final String[] FOR_PEOPLE = {
        "/",
        "/oauth2/consent",
        "/oauth2/consent/logo",
        AccountSelection.PAGE,
        "/account/second-factor",
        "/account/second-factor/*"
    };

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain pageSecurityFilterChain(
            HttpSecurity http,
            Passwords passwords,
            SignInLimits limits,
            AfterPassword afterPassword,
            SignInSteps steps,
            SignInEvents events,
            Clock clock,
            SignInSuccess signInSuccess,
            SignOut signOut,
            SignOutSuccess signOutSuccess,
            AuthorizationServerSettings settings) {
        return http.authorizeHttpRequests(requests -> requests
                        // An error page answers a request that was judged before.
                        .dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(FOR_ANYONE)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/assets/**", "/livez", "/readyz")
                        .permitAll()
                        .requestMatchers(FOR_PEOPLE)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .authenticationProvider(new PasswordSignIn(passwords, limits, afterPassword, events, clock))
                .formLogin(form -> form.loginPage("/login")
                        // Neither address nor session id: nobody reads them, so the session needn't keep them.
                        .authenticationDetailsSource(request -> "")
                        .successHandler(signInSuccess)
                        .failureHandler(signInFailure(steps)))
                .logout(logout ->
                        logout.logoutUrl("/logout").addLogoutHandler(signOut).logoutSuccessHandler(signOutSuccess))
                .sessionManagement(sessions -> sessions.sessionFixation(
                        // Not changeSessionId: with it, a request that began before could write the old id back.
                        SessionManagementConfigurer.SessionFixationConfigurer::migrateSession))
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), forPeople())
                        .defaultAuthenticationEntryPointFor(
                                (request, response, exception) ->
                                        ErrorPages.send(request, response, PageError.NOT_FOUND),
                                request -> true)
                        .accessDeniedHandler(ErrorPages.accessDenied()))
                .headers(new PageHeaders(Objects.requireNonNull(settings.getIssuer())))
                .build();
    }

    private static RequestMatcher forPeople() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                Arrays.stream(FOR_PEOPLE).<RequestMatcher>map(paths::matcher).toList());
    }

    private static AuthenticationFailureHandler signInFailure(SignInSteps steps) {
        return (request, response, exception) -> {
            if (exception instanceof SecondFactorRequired required) {
                steps.begin(request, response, required.pending());
                SeeOther.to(response, required.next());
            } else if (exception instanceof SignInLimited limited) {
                response.setHeader(HttpHeaders.RETRY_AFTER, limited.retryAfter());
                ErrorPages.send(request, response, PageError.SIGN_IN_LIMITED);
            } else {
                SeeOther.to(
                        response,
                        exception instanceof AuthenticationServiceException ? "/login?busy" : "/login?refused");
            }
        };
    }
}
