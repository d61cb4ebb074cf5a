package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
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
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who may use a token that is bound to a key. */
@SpringBootTest(classes = {TestApplication.class, BoundTokensTest.Payments.class})
@AutoConfigureMockMvc
@WithTestIssuer
@ExtendWith(OutputCaptureExtension.class)
class BoundTokensTest {

    private static final URI PAYMENTS = URI.create("http://localhost/payments");

    private final DpopKey key = DpopKey.generate();
    private final TokenValue token;
    private final TestIssuer issuer;
    private final MockMvcTester mvc;

    BoundTokensTest(@Autowired TestIssuer issuer, @Autowired MockMvcTester mvc) {
        this.issuer = issuer;
        this.mvc = mvc;
        this.token = new TokenValue(issuer.signBound(TestTokens.alice(), key.confirmation()));
    }

    @RestController
    static class Payments {

        @GetMapping("/payments")
        @RequireUser
        String payments() {
            return "done";
        }

        @GetMapping("/refunds")
        @RequireScope("payments:refund")
        String refunds() {
            return "done";
        }
    }

    @Test
    void takesABoundTokenWithAProofOfItsKey() {
        assertThat(get(token, proof())).hasStatusOk().hasBodyTextEqualTo("done");
        assertThat(mvc.get()
                        .uri("/payments?page=2")
                        .header("Authorization", "dpop " + token.reveal())
                        .header("DPoP", proof()))
                .hasStatusOk();
    }

    @Test
    void refusesABoundTokenAsABearerToken(CapturedOutput log) {
        assertThat(mvc.get()
                        .uri("/payments")
                        .header("Authorization", "Bearer " + token.reveal())
                        .header("DPoP", proof()))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        assertThat(log).contains("TR-T80 refused");
    }

    @Test
    void demandsAProofOfATokenThatItHasSeenToo(CapturedOutput log) {
        assertThat(get(token, proof())).hasStatusOk();
        assertThat(mvc.get().uri("/payments").header("Authorization", "Bearer " + token.reveal()))
                .hasStatus(401);
        assertThat(log).contains("TR-T80 refused");
        refused(get(token, DpopKey.generate().prove("GET", PAYMENTS, token, null, Instant.now())));
        assertThat(log).contains("TR-T91 refused");
    }

    @Test
    void refusesAnUnboundTokenAsABoundOne(CapturedOutput log) {
        TokenValue unbound = new TokenValue(issuer.sign(TestTokens.alice()));
        assertThat(get(unbound, key.prove("GET", PAYMENTS, unbound, null, Instant.now())))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "DPoP algs=\"ES256\", error=\"invalid_token\"");
        assertThat(log).contains("TR-T81 refused");
    }

    @Test
    void demandsExactlyOneProof(CapturedOutput log) {
        refused(mvc.get()
                .uri("/payments")
                .header("Authorization", "DPoP " + token.reveal())
                .exchange());
        refused(mvc.get()
                .uri("/payments")
                .header("Authorization", "DPoP " + token.reveal())
                .header("DPoP", proof(), proof())
                .exchange());
        assertThat(log.getOut().split("TR-T82 refused", -1)).hasSize(3);
    }

    @Test
    void takesAProofOnce(CapturedOutput log) {
        String proof = proof();
        assertThat(get(token, proof)).hasStatusOk();
        refused(get(token, proof));
        assertThat(log).contains("TR-T92 refused").doesNotContain(proof);
    }

    @Test
    void refusesAProofByAnotherKey(CapturedOutput log) {
        DpopKey stolenWithoutItsKey = DpopKey.generate();
        refused(get(token, stolenWithoutItsKey.prove("GET", PAYMENTS, token, null, Instant.now())));
        assertThat(log).contains("TR-T91 refused");
    }

    @Test
    void aRefusedProofIsNotUsedUpByWhoeverHasNotItsToken() {
        TokenValue other = new TokenValue(
                issuer.signBound(TestTokens.alice(), DpopKey.generate().confirmation()));
        String proof = key.prove("GET", PAYMENTS, other, null, Instant.now());
        refused(get(other, proof));
        assertThat(get(token, proof())).hasStatusOk();
    }

    @Test
    void refusesAProofForAnotherRequestTimeOrToken(CapturedOutput log) {
        Instant now = Instant.now();
        refused(get(token, key.prove("POST", PAYMENTS, token, null, now)));
        refused(get(token, key.prove("GET", URI.create("http://localhost/refunds"), token, null, now)));
        refused(get(token, key.prove("GET", URI.create("http://orders/payments"), token, null, now)));
        assertThat(log.getOut().split("TR-T87 refused", -1)).hasSize(4);
        refused(get(token, key.prove("GET", PAYMENTS, token, null, now.minusSeconds(13))));
        refused(get(token, key.prove("GET", PAYMENTS, token, null, now.plusSeconds(13))));
        assertThat(log.getOut().split("TR-T88 refused", -1)).hasSize(3);
        refused(get(token, key.prove("GET", PAYMENTS, new TokenValue("another"), null, now)));
        refused(get(token, key.prove("GET", PAYMENTS, null, null, now)));
        assertThat(log.getOut().split("TR-T89 refused", -1)).hasSize(3);
    }

    @Test
    void refusesWhatIsForbiddenInTheTermsOfTheScheme() {
        assertThat(mvc.get()
                        .uri("/refunds")
                        .header("Authorization", "DPoP " + token.reveal())
                        .header(
                                "DPoP",
                                key.prove("GET", URI.create("http://localhost/refunds"), token, null, Instant.now())))
                .hasStatus(403)
                .hasHeader("WWW-Authenticate", "DPoP algs=\"ES256\", error=\"insufficient_scope\"");
    }

    @Test
    void refusesSeveralAuthorizations() {
        assertThat(mvc.get()
                        .uri("/payments")
                        .header("Authorization", "DPoP " + token.reveal(), "Bearer " + token.reveal())
                        .header("DPoP", proof()))
                .hasStatus(400);
        assertThat(mvc.get()
                        .uri("/payments")
                        .header("Authorization", "DPoP " + token.reveal() + ", Bearer x")
                        .header("DPoP", proof()))
                .hasStatus(400);
    }

    private String proof() {
        return key.prove("GET", PAYMENTS, token, null, Instant.now());
    }

    private MvcTestResult get(TokenValue presented, String proof) {
        return mvc.get()
                .uri("/payments")
                .header("Authorization", "DPoP " + presented.reveal())
                .header("DPoP", proof)
                .exchange();
    }

    private static void refused(MvcTestResult result) {
        assertThat(result)
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "DPoP algs=\"ES256\", error=\"invalid_dpop_proof\"")
                .bodyText()
                .doesNotContain("TR-", "htu", "jti");
    }
}
