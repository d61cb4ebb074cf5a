package io.tokenrelay.test.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.tokenrelay.starter.outbound.ExchangeRefusedException;
import io.tokenrelay.starter.outbound.ServerUnavailableException;
import io.tokenrelay.test.HostileToken;
import io.tokenrelay.test.HostileTokenSource;
import io.tokenrelay.test.IssuerFault;
import io.tokenrelay.test.TestClock;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.TokenRequestLog;
import io.tokenrelay.test.WithCaller;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What {@code docs/testing-your-service.md} shows; {@link TestingGuideTest} compares the two. */
@OrdersTest
class TestingYourServiceTest {

    @Autowired
    MockMvc mockMvc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    RestTestClient client;

    @Autowired
    TestIssuer issuer;

    @Autowired
    TestTokens tokens;

    @Autowired
    TestClock clock;

    @Autowired
    OrdersApplication.Checkout checkout;

    @Test
    @WithCaller(user = "alice", chain = "storefront", scopes = "orders:read")
    void storefrontSeesTheOrders() {
        assertThat(mvc.get().uri("/orders")).hasStatusOk();
    }

    @Test
    @WithCaller(user = "alice", chain = "storefront", scopes = "orders:read")
    void seeingOrdersIsNotPlacingThem() {
        assertThat(mvc.post().uri("/orders")).hasStatus(403);
    }

    @Test
    void oneRequestForEach() {
        var alice =
                tokens.user("alice").through("storefront").scopes("orders:read").forService("orders");
        var inventory = tokens.service("inventory").scopes("orders:deliver").forService("orders");

        assertThat(mvc.get().uri("/orders").with(alice)).hasStatusOk();
        client.post()
                .uri("/deliveries")
                .headers(inventory)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    @WithCaller(user = "alice", chain = "storefront", scopes = "orders:write")
    void aBeanCallsPaymentsForAlice() {
        checkout.charge();

        assertThat(issuer.tokenRequests()).extracting(TokenRequestLog::target).containsExactly("payments");
    }

    @ParameterizedTest
    @HostileTokenSource(chain = "storefront", scopes = "orders:read")
    void isSafeFrom(HostileToken token) throws Exception {
        mockMvc.perform(get("/orders").with(token)).andExpect(token.refused());
    }

    @Test
    @WithCaller(user = "alice", chain = "storefront", scopes = "orders:write")
    void onABadDayNothingIsCharged() {
        issuer.fail(IssuerFault.UNAVAILABLE);
        assertThatExceptionOfType(ServerUnavailableException.class).isThrownBy(checkout::charge);

        issuer.recover();
        issuer.deactivate("alice");
        assertThatExceptionOfType(ExchangeRefusedException.class).isThrownBy(checkout::charge);

        clock.advance(Duration.ofMinutes(10));
        assertThat(mvc.post().uri("/orders")).hasStatus(401);
    }
}
