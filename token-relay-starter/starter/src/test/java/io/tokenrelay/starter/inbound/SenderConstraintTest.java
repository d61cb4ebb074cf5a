package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.contract.DerivedContract;
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

/** A service that takes no token which is bound to no key, whatever the registry says of its callers. */
@SpringBootTest(
        classes = {TestApplication.class, TestPayments.class},
        properties = "token-relay.inbound.sender-constraint=required")
@AutoConfigureMockMvc
@WithTestIssuer
@ExtendWith(OutputCaptureExtension.class)
class SenderConstraintTest {

    @Autowired
    TestIssuer issuer;

    @Autowired
    MockMvcTester mvc;

    @Test
    void refusesATokenThatIsBoundToNoKey(CapturedOutput log) {
        assertThat(mvc.get().uri("/payments").header("Authorization", "Bearer " + issuer.sign(TestTokens.alice())))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .bodyText()
                .doesNotContain("TR-");
        assertThat(mvc.get()
                        .uri("/payments")
                        .header("Authorization", "Bearer " + issuer.sign(TestTokens.ordersItself())))
                .hasStatus(401);
        assertThat(log.getOut().split("TR-T96 refused", -1)).hasSize(3);
    }

    @Test
    void takesOneThatIsBoundWithAProofOfItsKey() {
        DpopKey key = DpopKey.generate();
        TokenValue bound = new TokenValue(issuer.signBound(TestTokens.alice(), key.confirmation()));
        String proof = key.prove("GET", URI.create("http://localhost/payments"), bound, null, Instant.now());
        assertThat(mvc.get()
                        .uri("/payments")
                        .header("Authorization", "DPoP " + bound.reveal())
                        .header("DPoP", proof))
                .hasStatusOk();
    }

    @Test
    void saysSoInItsContract(@Autowired DerivedContract contract) {
        assertThat(contract.derive().requiresBoundTokens()).isTrue();
    }
}
