package io.tokenrelay.test.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.test.IssuerFault;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OrdersTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenRelayTestTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    TestIssuer issuer;

    @Autowired
    TestTokens tokens;

    @Autowired
    FakePayments payments;

    @BeforeEach
    void forget() {
        payments.authorizations().clear();
    }

    @Test
    @Order(1)
    void anOrderReachesPaymentsOnBehalfOfTheCaller() throws Exception {
        TestToken caller = caller("orders:write");
        mvc.perform(post("/orders").with(caller))
                .andExpect(status().isOk())
                .andExpect(content().string("charged"));
        assertThat(payments.authorizations()).singleElement().satisfies(authorization -> {
            var claims =
                    SignedJWT.parse(authorization.substring("DPoP ".length())).getJWTClaimsSet();
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
        assertThat(payments.authorizations()).isEmpty();
    }

    @Test
    void withoutATokenNothingHappens() throws Exception {
        mvc.perform(post("/orders")).andExpect(status().isUnauthorized());
    }

    @Test
    void aRefusedExchangeIsForbidden() throws Exception {
        issuer.deactivate("alice");
        mvc.perform(post("/orders").with(caller("orders:write")))
                .andExpect(status().isForbidden())
                .andExpect(content().string(not(containsString("TR-"))));
        assertThat(payments.authorizations()).isEmpty();
    }

    @Test
    void withoutTheIssuerTheServiceIsUnavailable() throws Exception {
        issuer.fail(IssuerFault.UNAVAILABLE);
        mvc.perform(post("/orders").with(caller("orders:write")))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(not(containsString("TR-"))));
    }

    private TestToken caller(String scope) {
        return tokens.user("alice").through("storefront").scopes(scope).forService("orders");
    }
}
