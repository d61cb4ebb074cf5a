package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestService.exchangeForm;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.tokens.IdTokenHints;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Values that a token is bound to, tokens for one use, and demands on the sign-in: rules X11 and X14. */
@FlowTest
class CallTermsFlowTest {

    private static final int AT_ONCE = 50;

    @Autowired
    TestServer server;

    @Autowired
    AccessTokenVerifier verifier;

    @Autowired
    IdTokenHints idTokens;

    @Autowired
    JWKSource<SecurityContext> published;

    @Test
    void bindsATokenToWhatTheRequestBrings() {
        TestAnswer answer = orders("ledger:book", "{\"order\":\"17\",\"amount\":\"20.00 €\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(TestServer.claims(answer.text("access_token")))
                .containsEntry("tctx", Map.of("order", "17", "amount", "20.00 €"))
                .doesNotContainKey("once");
        assertThat(answer.json()).doesNotContainKey("once");
    }

    @Test
    void refusesARequestThatDoesNotBringWhatTheCallBinds() {
        orders("ledger:book", "{\"order\":\"17\"}").assertRefused(400, "invalid_request", "TR-X14");

        assertThat(server.events("exchange.refused")).contains("TR-X14");
    }

    @Test
    void saysThatATokenIsForOneUse() {
        TestAnswer answer = orders("ledger:undo", "{\"order\":\"17\"}");

        assertThat(answer.json()).containsEntry("once", true);
        assertThat(TestServer.claims(answer.text("access_token"))).containsEntry("once", true);
    }

    @Test
    void introspectionSaysAllThatTheTokenSays() {
        String token = orders("ledger:undo", "{\"order\":\"19\"}").text("access_token");
        Map<String, Object> claims = new HashMap<>(TestServer.claims(token));

        Map<String, Object> answer = server.service("ledger")
                .post("/oauth2/introspect", TestForm.of("token", token))
                .json();

        assertThat(claims).containsKeys("tctx", "once", "auth_time", "amr", "act", "call_chain", "txn", "cnf", "lin");
        assertThat(answer)
                .containsOnlyKeys(Stream.concat(claims.keySet().stream(), Stream.of("active", "token_type"))
                        .toList())
                .containsEntry("active", true)
                .containsEntry("token_type", "DPoP")
                .containsEntry("scope", "ledger:undo")
                .containsEntry("once", true)
                .containsEntry("tctx", Map.of("order", "19"));
        Stream.of("iat", "exp", "auth_time")
                .forEach(time -> assertThat(((Number) Objects.requireNonNull(answer.get(time))).longValue())
                        .isEqualTo(((Number) Objects.requireNonNull(claims.get(time))).longValue()));
        claims.keySet().removeAll(Set.of("iat", "exp", "auth_time", "aud"));
        assertThat(answer).containsAllEntriesOf(claims);
    }

    @Test
    void issuesATokenForOneUseOnce() {
        TestForm undo = undo("18");
        TestService orders = server.service("orders");
        TestAnswer first = orders.token(undo);

        orders.token(undo).assertRefused(400, "invalid_request", "TR-X14");

        assertThat(first.status()).isEqualTo(200);
        assertThat(server.events("exchange.refused"))
                .doesNotContain(String.valueOf(
                        TestServer.claims(first.text("access_token")).get("jti")));
        assertThat(server.events("exchange.granted"))
                .contains(String.valueOf(
                        TestServer.claims(first.text("access_token")).get("jti")));
    }

    @Test
    void issuesOneOfManyThatAreAskedForAtOnce() {
        TestForm undo = undo("19");
        TestService orders = server.service("orders");

        List<TestAnswer> answers = TestServer.atOnce(AT_ONCE, () -> orders.token(undo));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(AT_ONCE - 1)
                .allSatisfy(answer -> answer.assertRefused(400, "invalid_request", "TR-X14"));
    }

    @Test
    void letsAFreshSignInPass() {
        assertThat(orders("ledger:read", null).status()).isEqualTo(200);
    }

    @Test
    void saysWhichSignInWouldHelp() throws ParseException {
        String login = login();
        TestAnswer answer = server.service("orders").token(request(login, "ledger:close", null));

        answer.assertRefused(400, "insufficient_user_authentication", "TR-X11");
        assertThat(answer.json()).containsEntry("acr_values", "mfa").containsEntry("max_age", 1);
        SignedJWT challenge = SignedJWT.parse(answer.text("step_up_challenge"));
        assertThat(challenge.getHeader().getType().getType()).isEqualTo("step-up+jwt");
        assertThat(challenge.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(challenge.getJWTClaimsSet().toJSONObject())
                .containsEntry("iss", TestServer.ISSUER)
                .containsEntry("aud", "api://storefront")
                .containsEntry("lin", TestServer.claims(login).get("lin"))
                .containsEntry("call", Map.of("caller", "orders", "callee", "ledger", "scope", "ledger:close"))
                .containsKeys("jti", "txn", "exp");
        assertThat(server.events("exchange.refused"))
                .contains(challenge.getJWTClaimsSet().getJWTID())
                .doesNotContain(answer.text("step_up_challenge"));
    }

    @Test
    void signsTheChallengeWithAPublishedKey() throws Exception {
        TestAnswer answer = orders("ledger:close", null);
        SignedJWT challenge = SignedJWT.parse(answer.text("step_up_challenge"));

        assertThat(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, published)
                        .selectJWSKeys(challenge.getHeader(), null))
                .anySatisfy(key -> assertThat(challenge.verify(new ECDSAVerifier((ECPublicKey) key)))
                        .isTrue());
    }

    @Test
    void takesTheChallengeForNoTokenOfItsOwn() {
        String challenge = orders("ledger:close", null).text("step_up_challenge");

        assertThat(verifier.verify(new TokenValue(challenge))).isInstanceOf(Verification.Rejected.class);
        assertThat(idTokens.read(challenge)).isEmpty();
        server.service("storefront")
                .exchange(challenge, "orders", "orders:read")
                .assertRefused(400, "invalid_request", "TR-X02");
        assertThat(server.service("storefront")
                        .get("/userinfo", Map.of("Authorization", "Bearer " + challenge))
                        .status())
                .isEqualTo(401);
        assertThat(server.service("storefront")
                        .post("/oauth2/introspect", TestForm.of("token", challenge))
                        .json())
                .isEqualTo(Map.of("active", false));
    }

    private TestForm undo(String order) {
        return request(login(), "ledger:undo", "{\"order\":\"" + order + "\"}");
    }

    private TestAnswer orders(String scope, @Nullable String details) {
        return server.service("orders").token(request(login(), scope, details));
    }

    private TestForm request(String login, String scope, @Nullable String details) {
        String atOrders = server.service("storefront")
                .exchange(login, "orders", "orders:write")
                .text("access_token");
        TestForm request = exchangeForm(atOrders, "ledger", scope);
        return details == null ? request : request.and("request_details", details);
    }

    private String login() {
        return server.login("alice", "openid shop").text("access_token");
    }
}
