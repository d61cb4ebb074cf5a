package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.starter.authorize.AccessPolicies;
import io.tokenrelay.starter.edge.BrowserRefusals;
import io.tokenrelay.starter.edge.EdgeClient;
import io.tokenrelay.starter.edge.SessionCookieDefaults;
import io.tokenrelay.starter.inbound.BearerRefusals;
import io.tokenrelay.starter.inbound.HandlerCheck;
import io.tokenrelay.starter.inbound.RequestRefusals;
import io.tokenrelay.starter.inbound.VerifiedTokens;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.issuer.IssuerKeys;
import io.tokenrelay.starter.testing.TestApplication;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.DispatcherServlet;

@ExtendWith(OutputCaptureExtension.class)
class InboundConditionsTest {

    @Test
    void configuresBearerTokensByDefault() {
        TestApplication.with().run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(SecurityFilterChain.class)
                .hasSingleBean(BearerRefusals.class)
                .hasSingleBean(VerifiedTokens.class)
                .doesNotHaveBean(EdgeClient.class)
                .doesNotHaveBean(SessionCookieDefaults.class));
    }

    @Test
    void warnsOnceItHasStartedWhereItIsNotToldItsAddress(CapturedOutput log) {
        WebApplicationContextRunner elsewhere =
                TestApplication.with().withPropertyValues("token-relay.issuer=https://auth.invalid");
        elsewhere
                .withPropertyValues("token-relay.inbound.base-url=https://payments.example")
                .run(InboundConditionsTest::started);
        TestApplication.with().run(InboundConditionsTest::started);
        assertThat(log).doesNotContain("TR-S33");

        elsewhere.run(InboundConditionsTest::started);
        assertThat(log).containsOnlyOnce("TR-S33");
    }

    private static void started(AssertableWebApplicationContext context) {
        @SuppressWarnings("unchecked")
        ApplicationListener<ApplicationReadyEvent> listener =
                context.getBean("tokenRelayUntoldAddress", ApplicationListener.class);
        listener.onApplicationEvent(new ApplicationReadyEvent(
                new SpringApplication(),
                new String[0],
                (ConfigurableApplicationContext) context.getSourceApplicationContext(),
                Duration.ZERO));
    }

    @Test
    void leavesNoDefaultUserAndNoSecondFilterChainBehind() {
        TestApplication.with().run(context -> assertThat(context)
                .doesNotHaveBean(UserDetailsService.class)
                .getBeanNames(SecurityFilterChain.class)
                .containsExactly("tokenRelaySecurityFilterChain"));
    }

    @Test
    void configuresBrowserSessionsInEdgeMode() {
        edge().run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(SecurityFilterChain.class)
                .hasSingleBean(BrowserRefusals.class)
                .hasSingleBean(EdgeClient.class)
                .hasSingleBean(SessionCookieDefaults.class));
    }

    @Test
    void wantsASecretInEdgeMode() {
        TestApplication.with()
                .withPropertyValues("token-relay.edge.enabled=true")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("token-relay.client: has no secret"));
    }

    @Test
    void doesNotStartWhenItIsUnclearWhetherEdgeModeIsOn() {
        TestApplication.with()
                .withPropertyValues("token-relay.edge.enabled=perhaps")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void protectsTheBeansOfAnApplicationWithoutAWebServer() {
        new ApplicationContextRunner()
                .withUserConfiguration(TestApplication.class)
                .withPropertyValues("token-relay.issuer=http://localhost:9", "token-relay.client.id=payments")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(AccessPolicies.class)
                        .doesNotHaveBean(HandlerCheck.class)
                        .doesNotHaveBean(IssuerKeys.class));
    }

    @Test
    void doesNotStartUnconfiguredWithoutAWebServerEither() {
        new ApplicationContextRunner()
                .withUserConfiguration(TestApplication.class)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("TR-S01"));
    }

    @Test
    void backsOffWithoutSpringMvc() {
        new ApplicationContextRunner()
                .withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
                .withUserConfiguration(TokenRelayAutoConfiguration.class, InboundAutoConfiguration.class)
                .withPropertyValues("token-relay.issuer=http://localhost:9", "token-relay.client.id=payments")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HandlerCheck.class));
    }

    @Test
    void takesTheUriOfTheRegistryForItsAudience() {
        assertThat(ServiceIdentity.of(new TokenRelayProperties(
                        "https://auth.example.com",
                        new TokenRelayProperties.Client("payments", null, null, null, "https://payments.example.com"))))
                .isEqualTo(new ServiceIdentity(
                        "https://auth.example.com",
                        new ClientId("payments"),
                        new Audience("https://payments.example.com")));
    }

    @Configuration(proxyBeanMethods = false)
    static class Replacements {

        @Bean
        Issuer myIssuer() {
            return new Issuer("http://localhost:9");
        }

        @Bean
        AccessTokenVerifier myVerifier() {
            return AccessTokenVerifier.forAudience(
                            "http://localhost:9", new Audience("api://payments"), (selector, context) -> List.of())
                    .build();
        }

        @Bean
        VerifiedTokens myTokens(AccessTokenVerifier verifier) {
            return new VerifiedTokens(verifier, Clock.systemUTC());
        }

        @Bean
        RequestRefusals myRefusals() {
            return new BearerRefusals();
        }

        @Bean("tokenRelaySecurityFilterChain")
        SecurityFilterChain mine(HttpSecurity http) {
            return http.authorizeHttpRequests(all -> all.anyRequest().denyAll()).build();
        }
    }

    @Test
    void leavesEveryPartToTheApplicationThatBringsItsOwn() {
        TestApplication.with(Replacements.class).run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(Issuer.class)
                .hasSingleBean(AccessTokenVerifier.class)
                .hasSingleBean(VerifiedTokens.class)
                .hasSingleBean(RequestRefusals.class)
                .hasSingleBean(SecurityFilterChain.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class OneMoreChain {
        @Bean
        @Order(1)
        SecurityFilterChain console(HttpSecurity http) {
            return http.securityMatcher("/console/**")
                    .authorizeHttpRequests(all -> all.anyRequest().denyAll())
                    .build();
        }
    }

    @Test
    void staysInPlaceBesideAFilterChainForSomethingElse() {
        TestApplication.with(OneMoreChain.class)
                .withPropertyValues(
                        "token-relay.inbound.other-filter-chains[0].bean=console",
                        "token-relay.inbound.other-filter-chains[0].reason=It denies everything")
                .run(context -> assertThat(context)
                        .getBeanNames(SecurityFilterChain.class)
                        .containsExactlyInAnyOrder("console", "tokenRelaySecurityFilterChain"));
    }

    private static WebApplicationContextRunner edge() {
        return TestApplication.with()
                .withPropertyValues(
                        "token-relay.edge.enabled=true",
                        "token-relay.edge.scopes=shop",
                        "token-relay.client.secret=secret");
    }
}
