package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import io.tokenrelay.starter.testing.WithTestIssuer;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What one caller's flood of proofs does to the others, and what a service makes of tokens from before its start. */
@SpringBootTest(
        classes = {TestApplication.class, TestPayments.class},
        properties = {"token-relay.inbound.remembered-proofs=40", "token-relay.inbound.base-url=http://payments"})
@AutoConfigureMockMvc
@WithTestIssuer
@ExtendWith(OutputCaptureExtension.class)
class RememberedUsesTest {

    private static final URI PAYMENTS = URI.create("http://payments/payments");

    @Autowired
    TestIssuer issuer;

    @Autowired
    MockMvcTester mvc;

    @Test
    void aFloodByOneCallerWithAnyNumberOfKeysIsAnsweredWith503ToThatCallerOnly(CapturedOutput log) {
        int taken = 0;
        while (call(throughOrders()) == 200) {
            taken++;
        }
        assertThat(taken).isBetween(1, 20);
        assertThat(call(throughOrders())).isEqualTo(503);
        assertThat(log).contains("TR-T93 refused");

        assertThat(call(TestTokens.alice().withChain("storefront"))).isEqualTo(200);
    }

    @Test
    void aSingleUseTokenFromBeforeTheStartIsAnsweredWith503(CapturedOutput log) {
        TestTokens before = TestTokens.alice()
                .withChain("inventory")
                .withExpiresAt(Instant.now().plusSeconds(100))
                .with(Restrictions.none().withOnce(true));

        assertThat(mvc.get().uri("/payments").header("Authorization", "Bearer " + issuer.sign(before)))
                .hasStatus(503)
                .hasHeader("Retry-After", "5")
                .bodyText()
                .doesNotContain("TR-");
        assertThat(log).contains("TR-T94 refused");
    }

    private static TestTokens throughOrders() {
        return TestTokens.alice();
    }

    private int call(TestTokens token) {
        DpopKey key = DpopKey.generate();
        TokenValue bound = new TokenValue(issuer.signBound(token, key.confirmation()));
        return mvc.get()
                .uri("/payments")
                .header("Authorization", "DPoP " + bound.reveal())
                .header("DPoP", key.prove("GET", PAYMENTS, bound, null, Instant.now()))
                .exchange()
                .getResponse()
                .getStatus();
    }
}
