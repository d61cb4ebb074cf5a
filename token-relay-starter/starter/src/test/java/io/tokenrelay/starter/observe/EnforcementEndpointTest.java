package io.tokenrelay.starter.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireAuthentication;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import io.tokenrelay.starter.testing.WithTestIssuer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
        classes = {TestApplication.class, EnforcementEndpointTest.Payments.class},
        properties = {
            "management.endpoints.web.exposure.include=tokenrelay,health",
            "management.endpoint.health.probes.enabled=true",
            "token-relay.client.secret=hush-hush",
            "token-relay.inbound.public[0].path=/actuator/health/**",
            "token-relay.inbound.public[0].reason=The load balancer asks",
            "token-relay.downstream.ledger.url=https://ledger.example.com/api",
            "token-relay.downstream.ledger.scopes=ledger:write"
        })
@AutoConfigureMockMvc
@WithTestIssuer
class EnforcementEndpointTest {

    @Autowired
    TestIssuer issuer;

    @Autowired
    MockMvcTester mvc;

    @RestController
    static class Payments {

        @GetMapping("/payments/{id}")
        @RequireScope("payments:read")
        @RequireAuthentication(acr = "mfa", maxAge = "15m")
        @NotOwned(reason = "a test")
        void payment(@PathVariable String id) {}

        @GetMapping("/prices")
        @PublicEndpoint(reason = "Prices are for everybody")
        void prices() {}

        @GetMapping("/mine")
        @RequireUser
        void mine() {}
    }

    @Test
    void needsACaller() {
        assertThat(get("/actuator/tokenrelay", null)).hasStatus(401);
    }

    @Test
    void showsWhatIsEnforced() {
        String token = issuer.sign(TestTokens.alice());
        assertThat(get("/mine", token)).hasStatusOk();
        MvcTestResult shown = get("/actuator/tokenrelay", token);
        assertThat(shown).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {
                  "service": { "id": "payments", "audience": "api://payments", "edge": false },
                  "issuer": { "identifier": "%s", "keyIds": ["key-1", "key-2"], "problem": "" },
                  "publicPaths": { "/actuator/health/**": "The load balancer asks" },
                  "downstreams": [{
                    "name": "ledger", "service": "ledger", "origin": "https://ledger.example.com:443",
                    "mode": "EXCHANGE", "scopes": ["ledger:write"]
                  }],
                  "caches": { "verifiedTokens": 1, "downstreamTokens": 0 }
                }""".formatted(issuer.uri()));
        assertThat(shown)
                .bodyJson()
                .extractingPath("$.handlers[?(@.mapping == '{GET [/payments/{id}]}')].rules[*]")
                .asArray()
                .containsExactly(
                        "@RequireScope payments:read",
                        "@RequireAuthentication acr mfa, not older than 900s",
                        "@NotOwned: a test");
        assertThat(shown)
                .bodyJson()
                .extractingPath("$.handlers[?(@.mapping == '{GET [/prices]}')].rules[*]")
                .asArray()
                .containsExactly("@PublicEndpoint: Prices are for everybody");
        assertThat(shown).bodyText().doesNotContain("hush-hush").doesNotContain(token);
    }

    @Test
    void tellsTheHealthOfTheIssuerButNotInLiveness() {
        assertThat(get("/actuator/health", null)).hasStatusOk();
        assertThat(get("/actuator/health/liveness", null))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("tokenRelayIssuer");
    }

    @Test
    void isNotThereUnlessTheApplicationExposesIt(@Autowired ApplicationContext exposed) {
        assertThat(exposed.getBeanNamesForType(EnforcementEndpoint.class)).hasSize(1);
        TestApplication.with(Payments.class).run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(EnforcementEndpoint.class)
                .hasSingleBean(IssuerHealthIndicator.class));
    }

    private MvcTestResult get(String path, @Nullable String token) {
        var request = mvc.get().uri(path);
        return (token == null ? request : request.header("Authorization", "Bearer " + token)).exchange();
    }
}
