package io.tokenrelay.test.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.tokenrelay.test.HostileToken;
import io.tokenrelay.test.HostileTokens;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.TokenRelayTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest(
        properties = {
            "token-relay.issuer=https://overridden.example",
            "token-relay.client.id=orders",
            "token-relay.client.secret-file=/overridden",
            "token-relay.downstream.payments.scopes=payments:charge",
            "spring.mvc.problemdetails.enabled=true"
        })
@AutoConfigureMockMvc
@TokenRelayTest(registry = "classpath:registry.yaml")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenRelayTestTest {

    private static final HttpServer PAYMENTS = startPayments();
    private static final List<String> AUTHORIZATIONS = new CopyOnWriteArrayList<>();

    @Autowired
    MockMvc mvc;

    @Autowired
    TestIssuer issuer;

    @Autowired
    TestTokens tokens;

    @Autowired
    HostileTokens hostile;

    @DynamicPropertySource
    static void payments(DynamicPropertyRegistry registry) {
        registry.add(
                "token-relay.downstream.payments.url",
                () -> "http://localhost:" + PAYMENTS.getAddress().getPort());
    }

    @BeforeEach
    void forget() {
        AUTHORIZATIONS.clear();
    }

    @AfterAll
    static void stop() {
        PAYMENTS.stop(0);
    }

    @Test
    @Order(1)
    void anOrderReachesPaymentsOnBehalfOfTheCaller() throws Exception {
        TestToken caller = caller("orders:write");
        mvc.perform(post("/orders").with(caller))
                .andExpect(status().isOk())
                .andExpect(content().string("charged"));
        assertThat(AUTHORIZATIONS).singleElement().satisfies(authorization -> {
            var claims =
                    SignedJWT.parse(authorization.substring("Bearer ".length())).getJWTClaimsSet();
            assertThat(claims.getStringListClaim("call_chain")).containsExactly("storefront", "orders");
            assertThat(claims.getSubject()).isEqualTo(TestTokens.userId("alice").toString());
        });
        assertThat(issuer.tokenRequests()).hasSize(1);
    }

    @Test
    @Order(2)
    void theIssuerIsAsNewForEachTest() {
        assertThat(issuer.tokenRequests()).isEmpty();
    }

    @Test
    void theSameCallerNeedsOneExchangeOnly() throws Exception {
        TestToken caller = caller("orders:write");
        mvc.perform(post("/orders").with(caller)).andExpect(status().isOk());
        mvc.perform(post("/orders").with(caller)).andExpect(status().isOk());
        assertThat(issuer.tokenRequests()).hasSize(1);
        mvc.perform(post("/orders").with(caller("orders:write"))).andExpect(status().isOk());
        assertThat(issuer.tokenRequests()).hasSize(2);
    }

    @Test
    void aTokenWithoutTheScopeIsRefused() throws Exception {
        mvc.perform(post("/orders").with(caller("orders:read"))).andExpect(status().isForbidden());
        assertThat(AUTHORIZATIONS).isEmpty();
    }

    @Test
    void withoutATokenNothingHappens() throws Exception {
        mvc.perform(post("/orders")).andExpect(status().isUnauthorized());
    }

    @Test
    void everyForgeryIsRefused() throws Exception {
        for (HostileToken forgery : hostile.all(caller("orders:write")).toList()) {
            assertThat(mvc.perform(post("/orders").with(forgery))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(forgery.attack())
                    .isEqualTo(401);
        }
        assertThat(AUTHORIZATIONS).isEmpty();
    }

    @Test
    void aRefusedExchangeIsForbidden() throws Exception {
        issuer.deactivate("alice");
        mvc.perform(post("/orders").with(caller("orders:write")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.errorId").value("TR-O05"));
        assertThat(AUTHORIZATIONS).isEmpty();
    }

    @Test
    void withoutTheIssuerTheServiceIsUnavailable() throws Exception {
        issuer.available(false);
        mvc.perform(post("/orders").with(caller("orders:write")))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.errorId").value("TR-O06"));
    }

    private TestToken caller(String scope) {
        return tokens.user("alice").through("storefront").scopes(scope).forService("orders");
    }

    private static HttpServer startPayments() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/charges", exchange -> {
                AUTHORIZATIONS.add(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = "charged".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
