package io.tokenrelay.test.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestTokens;
import io.tokenrelay.test.TokenRelayTest;
import io.tokenrelay.test.TokenRequestLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;

/** The file of the key, and what its path is made of, are not there. */
@SpringBootTest(
        classes = OrdersApplication.class,
        properties = {
            "token-relay.client.id=orders",
            "token-relay.client.private-key=${directory.of.another.machine}/orders.jwk",
            "token-relay.downstream.payments.scopes=payments:charge"
        })
@ContextConfiguration(initializers = PaymentsInitializer.class)
@AutoConfigureMockMvc
@TokenRelayTest(registry = "classpath:registry.yaml")
class OrdersWithAKeyTest {

    @Test
    void aServiceWithAKeyReachesPaymentsWithoutASecret(
            @Autowired MockMvc mvc,
            @Autowired TestIssuer issuer,
            @Autowired TestTokens tokens,
            @Autowired Environment environment)
            throws Exception {
        assertThat(environment.containsProperty("token-relay.client.secret")).isFalse();
        assertThat(environment.containsProperty("token-relay.client.secret-file"))
                .isFalse();
        mvc.perform(post("/orders")
                        .with(tokens.user("alice")
                                .through("storefront")
                                .scopes("orders:write")
                                .forService("orders")))
                .andExpect(status().isOk())
                .andExpect(content().string("charged"));
        assertThat(issuer.tokenRequests()).extracting(TokenRequestLog::service).containsExactly("orders");
    }
}
