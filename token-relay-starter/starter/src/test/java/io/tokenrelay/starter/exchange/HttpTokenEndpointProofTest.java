package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.dpop.DpopVerification;
import io.tokenrelay.core.dpop.DpopVerifier;
import io.tokenrelay.core.dpop.ProofDemand;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.starter.http.TestServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The proof of this service's key, and the tokens that are bound to it. */
class HttpTokenEndpointProofTest extends HttpTokenEndpointTest {

    @Test
    void provesTheKeyThatTheTokenIsToBeBoundTo() {
        server.json(TOKEN, 200, answer(Map.of("token_type", "DPoP", "access_token", bound(KEY))));

        assertThat(ask(EXCHANGE)).isInstanceOfSatisfying(TokenAnswer.Issued.class, issued -> assertThat(issued.bound())
                .isTrue());

        assertThat(verify(proofs().get(0), null)).isEqualTo(KEY.confirmation());
    }

    @Test
    void sendsTheRequestOnceMoreWithTheNonceOfTheServer() {
        server.on(TOKEN, exchange -> {
            exchange.getResponseHeaders().set("DPoP-Nonce", "nonce-" + proofs().size());
            boolean first = proofs().size() == 1;
            TestServer.respond(
                    exchange,
                    first ? 400 : 200,
                    "application/json",
                    first ? "{\"error\":\"use_dpop_nonce\"}" : answer(Map.of()));
        });

        assertThat(ask(EXCHANGE)).isInstanceOf(TokenAnswer.Issued.class);
        assertThat(ask(EXCHANGE)).isInstanceOf(TokenAnswer.Issued.class);

        assertThat(proofs()).hasSize(3).doesNotHaveDuplicates();
        assertThat(verify(proofs().get(1), "nonce-1")).isEqualTo(KEY.confirmation());
        assertThat(verify(proofs().get(2), "nonce-2")).isEqualTo(KEY.confirmation());
    }

    @Test
    void sendsTheRequestOnceMoreForNoOtherReasonAndNoThirdTime() {
        server.on(TOKEN, exchange -> {
            exchange.getResponseHeaders().set("DPoP-Nonce", "a-nonce");
            TestServer.respond(exchange, 400, "application/json", "{\"error\":\"use_dpop_nonce\"}");
        });
        assertThat(ask(EXCHANGE)).isEqualTo(new TokenAnswer.Refused("use_dpop_nonce", null, null));
        assertThat(proofs()).hasSize(2);

        server.on(TOKEN, exchange -> {
            exchange.getResponseHeaders().set("DPoP-Nonce", "a-nonce");
            TestServer.respond(exchange, 400, "application/json", "{\"error\":\"invalid_dpop_proof\"}");
        });
        assertThat(ask(EXCHANGE)).isEqualTo(new TokenAnswer.Refused("invalid_dpop_proof", null, null));
        assertThat(proofs()).hasSize(3);
    }

    @Test
    void refusesABoundTokenAsABearerTokenAndABearerTokenAsABoundOne() {
        server.json(TOKEN, 200, answer(Map.of("access_token", bound(KEY))));
        assertUnavailable("token_type is Bearer");
        server.json(TOKEN, 200, answer(Map.of("token_type", "DPoP", "access_token", bound(null))));
        assertUnavailable("token_type is DPoP");
    }

    @Test
    void refusesATokenThatIsBoundToAnotherKey() {
        server.json(TOKEN, 200, answer(Map.of("token_type", "DPoP", "access_token", bound(DpopKey.generate()))));
        assertUnavailable("not bound to this service's key");
    }

    /** As much of a token as this service can read of it. */
    private static String bound(@Nullable DpopKey key) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject("alice");
        if (key != null) {
            claims.claim("cnf", Map.of("jkt", key.confirmation().jkt()));
        }
        return Base64URL.encode("{\"alg\":\"ES256\"}") + "."
                + Base64URL.encode(claims.build().toString()) + ".AA";
    }

    private List<String> proofs() {
        return server.requestsFor(TOKEN).stream().map(TestServer.Request::proof).toList();
    }

    private Confirmation verify(String proof, @Nullable String nonce) {
        URI target = URI.create(server.url() + TOKEN);
        DpopVerification verification = new DpopVerifier(CLOCK)
                .verify(proof, new ProofDemand("POST", target, null, nonce == null ? null : nonce::equals));
        assertThat(verification).isInstanceOf(DpopVerification.Proven.class);
        return ((DpopVerification.Proven) verification).proof().key();
    }
}
