package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.issuer.IssuerKeys;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;

/** Whose code verifies what comes in: with one that can verify nothing, nobody gets in. */
class InboundSignaturesTest {

    private static final URI PAYMENTS = URI.create("http://localhost/payments");

    private final TestIssuer issuer = TestIssuer.start();
    private final DpopKey key = DpopKey.generate();
    private final TokenValue bound = new TokenValue(issuer.signBound(TestTokens.alice(), key.confirmation()));

    @RestController
    static class Payments {

        @GetMapping("/payments")
        @RequireUser
        String payments() {
            return "done";
        }
    }

    /** Tokens are verified by the platform, whoever was chosen. */
    @Configuration(proxyBeanMethods = false)
    static class TokensByThePlatform {

        @Bean
        AccessTokenVerifier verifier(@Value("${token-relay.issuer}") String issuer, IssuerKeys keys) {
            return AccessTokenVerifier.forAudience(issuer, new Audience("api://payments"), keys)
                    .build();
        }
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void tokensAreVerifiedByTheChosenImplementation() {
        String token = issuer.sign(TestTokens.alice());
        WebApplicationContextRunner service = service(Payments.class);

        service.run(context -> assertThat(bearer(context, token)).hasStatusOk());
        byNobody(service).run(context -> assertThat(bearer(context, token)).hasStatus(401));
    }

    @Test
    void proofsAreVerifiedByTheChosenImplementation() {
        WebApplicationContextRunner service = service(Payments.class, TokensByThePlatform.class);

        service.run(context -> assertThat(proven(context)).hasStatusOk());
        byNobody(service).run(context -> {
            assertThat(bearer(context, issuer.sign(TestTokens.alice()))).hasStatusOk();
            assertThat(proven(context)).hasStatus(401);
        });
    }

    private WebApplicationContextRunner service(Class<?>... beans) {
        return TestApplication.with(beans).withPropertyValues("token-relay.issuer=" + issuer.uri());
    }

    private static WebApplicationContextRunner byNobody(WebApplicationContextRunner service) {
        return service.withBean(Es256.class, () -> Es256.by(new NoAlgorithms()));
    }

    private static MvcTestResult bearer(WebApplicationContext context, String token) {
        return mvc(context)
                .get()
                .uri(PAYMENTS)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private MvcTestResult proven(WebApplicationContext context) {
        return mvc(context)
                .get()
                .uri(PAYMENTS)
                .header("Authorization", "DPoP " + bound.reveal())
                .header("DPoP", key.prove("GET", PAYMENTS, bound, null, Instant.now()))
                .exchange();
    }

    private static MockMvcTester mvc(WebApplicationContext context) {
        return MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
    }
}
