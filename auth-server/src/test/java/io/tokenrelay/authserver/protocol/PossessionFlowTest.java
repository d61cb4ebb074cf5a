package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;

@FlowTest
class PossessionFlowTest {

    private static final TestForm RESTOCK =
            TestForm.of("grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock");
    private static final URI TOKEN = URI.create(TestServer.ISSUER + "/oauth2/token");
    private static final URI USERINFO = URI.create(TestServer.ISSUER + "/userinfo");

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    List<ScheduledTaskHolder> scheduled;

    private final DpopKey key = DpopKey.generate();

    @Test
    void bindsAnExchangedTokenToTheKeyOfTheRequester() {
        TestService storefront = server.service("storefront");
        TestAnswer toOrders = storefront.exchange(login(), "orders", "orders:read");

        assertThat(toOrders.json()).containsEntry("token_type", "DPoP");
        assertThat(TestServer.claims(toOrders.text("access_token")))
                .containsEntry(
                        "cnf",
                        Map.of("jkt", storefront.proofs().key().confirmation().jkt()));
        assertThat(server.events("exchange.granted"))
                .contains(storefront.proofs().key().confirmation().jkt());
    }

    @Test
    void refusesARequestWithoutAProof() {
        orders().token(RESTOCK, List.of()).assertRefused(400, "invalid_dpop_proof", "TR-N05");
        server.service("storefront")
                .token(TestService.exchangeForm(login(), "orders", "orders:read"), List.of())
                .assertRefused(400, "invalid_dpop_proof", "TR-X09");
        assertThat(server.events("exchange.refused")).contains("TR-X09");
    }

    @Test
    void demandsANonceOfItsOwnAndGivesItWithEveryAnswer() {
        TestAnswer without = orders().token(RESTOCK, List.of(proof(null)));
        without.assertRefused(400, "use_dpop_nonce", "TR-T90");
        orders().token(RESTOCK, List.of(proof("AAAAAAAAAAAAAAAAAAAAAA")))
                .assertRefused(400, "use_dpop_nonce", "TR-T90");

        TestAnswer granted = orders().token(RESTOCK, List.of(proof(without.header("DPoP-Nonce"))));
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(orders().token(RESTOCK, List.of(proof(granted.header("DPoP-Nonce"))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesAProofOnce() {
        String proof = proof(nonce());
        assertThat(orders().token(RESTOCK, List.of(proof)).status()).isEqualTo(200);

        orders().token(RESTOCK, List.of(proof)).assertRefused(400, "invalid_dpop_proof", "TR-T92");

        assertThat(server.events("service-token.refused")).contains("TR-T92");
    }

    @Test
    void ofAnyNumberOfRequestsWithOneProofOneIsGranted() {
        TestService orders = orders();
        String proof = proof(nonce());

        List<TestAnswer> answers = TestServer.atOnce(8, () -> orders.token(RESTOCK, List.of(proof)));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.assertRefused(400, "invalid_dpop_proof", "TR-T92"));
    }

    @Test
    void usesAreForgottenFromTimeToTime() {
        assertThat(scheduled)
                .flatExtracting(ScheduledTaskHolder::getScheduledTasks)
                .anyMatch(task -> task.toString().contains("UsedValues"));
    }

    @Test
    void storesNoProofInClear() {
        String proof = proof(nonce());
        assertThat(orders().token(RESTOCK, List.of(proof)).status()).isEqualTo(200);

        String jti = String.valueOf(TestServer.claims(proof).get("jti"));
        assertThat(jdbc.sql("select string_agg(u::text, ' ') from one_time_use u")
                        .query(String.class)
                        .single())
                .isNotEmpty()
                .doesNotContain(jti);
    }

    @Test
    void refusesTwoProofs() {
        String nonce = nonce();
        orders().token(RESTOCK, List.of(proof(nonce), proof(nonce))).assertRefused(400, "invalid_dpop_proof", "TR-T82");
    }

    @Test
    void refusesAProofForAnotherRequest() {
        Instant now = clock.instant();
        String elsewhere = key.prove("POST", URI.create(TestServer.ISSUER + "/oauth2/revoke"), null, nonce(), now);
        orders().token(RESTOCK, List.of(elsewhere)).assertRefused(400, "invalid_dpop_proof", "TR-T87");
        String get = key.prove("GET", TOKEN, null, nonce(), now);
        orders().token(RESTOCK, List.of(get)).assertRefused(400, "invalid_dpop_proof", "TR-T87");
    }

    @Test
    void refusesAProofThatIsOldOrFromTheFuture() {
        String nonce = nonce();
        for (Duration off : List.of(Duration.ofSeconds(-15), Duration.ofSeconds(15))) {
            String proof = key.prove("POST", TOKEN, null, nonce, clock.instant().plus(off));
            orders().token(RESTOCK, List.of(proof)).assertRefused(400, "invalid_dpop_proof", "TR-T88");
        }
    }

    @Test
    void refusesWhatIsNoProof() {
        orders().token(RESTOCK, List.of("nonsense")).assertRefused(400, "invalid_dpop_proof", "TR-T83");
    }

    @Test
    void aStolenTokenIsOfNoUseWithAnotherKey() {
        TestAnswer login = boundLogin();
        TestService storefront = server.service("storefront");
        TestForm exchange = TestService.exchangeForm(login.text("access_token"), "orders", "orders:read");

        storefront.token(exchange, List.of(proof(nonce()))).assertRefused(400, "invalid_dpop_proof", "TR-X09");

        assertThat(storefront.token(exchange).status()).isEqualTo(200);
    }

    @Test
    void theKeyOfTheCallerIsNotTheRequesters() {
        TestService storefront = server.service("storefront");
        String atOrders = storefront.exchange(login(), "orders", "orders:write").text("access_token");
        storefront.proofs().seen(storefront.token(RESTOCK, List.of()));

        orders().token(
                        TestService.exchangeForm(atOrders, "payments", "payments:charge"),
                        List.of(storefront.proofs().atTokenEndpoint(clock)))
                .assertRefused(400, "invalid_dpop_proof", "TR-X09");
    }

    @Test
    void aLoginIsBoundWhereAProofComesWithIt() {
        TestAnswer login = boundLogin();
        assertThat(login.json()).containsEntry("token_type", "DPoP");

        TestAnswer refreshed = server.service("storefront").refresh(login.text("refresh_token"));
        assertThat(refreshed.json()).containsEntry("token_type", "Bearer");
        assertThat(TestServer.claims(refreshed.text("access_token"))).doesNotContainKey("cnf");
    }

    @Test
    void aCodeIsNotSpentOnAProofThatWasUsed() {
        TestService storefront = server.service("storefront");
        String code = server.code(server.browser(), "alice", "openid shop");
        String proof = proof(nonce());
        assertThat(orders().token(RESTOCK, List.of(proof)).status()).isEqualTo(200);
        TestForm redeem = redeem(code);

        storefront.token(redeem, List.of(proof)).assertRefused(400, "invalid_dpop_proof", "TR-T92");

        assertThat(server.events("code.refused")).contains("TR-T92");
        assertThat(storefront.token(redeem, List.of()).status()).isEqualTo(200);
    }

    @Test
    void userinfoTakesABoundTokenWithAProofOnly() {
        String token = boundLogin().text("access_token");
        TestService storefront = server.service("storefront");

        TestAnswer bearer = storefront.get("/userinfo", Map.of("Authorization", "Bearer " + token));
        bearer.assertRefused(401, "invalid_token", "TR-G28");
        TestAnswer bare = storefront.get("/userinfo", Map.of("Authorization", "DPoP " + token));
        bare.assertRefused(401, "invalid_dpop_proof", "TR-T82");
        assertThat(bare.header("WWW-Authenticate")).startsWith("DPoP algs=\"ES256\", error=\"invalid_dpop_proof\"");

        String proof = storefront.proofs().atUserInfo(token, clock);
        Map<String, String> headers = Map.of("Authorization", "DPoP " + token, "DPoP", proof);
        assertThat(storefront.get("/userinfo", headers).json()).containsKey("sub");
        storefront.get("/userinfo", headers).assertRefused(401, "invalid_dpop_proof", "TR-T92");
    }

    @Test
    void userinfoTakesTheProofOfTheTokensKeyOnlyAndForThatToken() {
        String token = boundLogin().text("access_token");
        String other = key.prove("GET", USERINFO, new TokenValue(token), nonce(), clock.instant());
        userInfo(token, other).assertRefused(401, "invalid_dpop_proof", "TR-T91");
        userInfo(token, server.service("storefront").proofs().atUserInfo("another", clock))
                .assertRefused(401, "invalid_dpop_proof", "TR-T89");
        userInfo(token, key.prove("GET", USERINFO, new TokenValue(token), null, clock.instant()))
                .assertRefused(401, "use_dpop_nonce", "TR-T90");
    }

    @Test
    void userinfoRecordsEachProofThatFailsAndTheUseOfOneThatHolds() {
        String token = boundLogin().text("access_token");
        String proof = server.service("storefront").proofs().atUserInfo(token, clock);

        userInfo(token, key.prove("GET", USERINFO, new TokenValue(token), nonce(), clock.instant()));
        userInfo(token, server.service("storefront").proofs().atUserInfo("another", clock));
        assertThat(server.eventsOf("userinfo.refused", token)).containsExactlyInAnyOrder("TR-T91", "TR-T89");
        assertThat(server.eventsOf("userinfo.proven", token)).isEmpty();

        assertThat(userInfo(token, proof).status()).isEqualTo(200);
        assertThat(server.eventsOf("userinfo.proven", token)).containsExactly("");
        userInfo(token, proof).assertRefused(401, "invalid_dpop_proof", "TR-T92");
        assertThat(server.eventsOf("userinfo.refused", token)).contains("TR-T92");
    }

    @Test
    void userinfoRecordsNothingAsAllowedThatItRefusesForTheScope() {
        TestForm narrowed = TestForm.of(
                "grant_type", "refresh_token", "refresh_token", boundLogin().text("refresh_token"), "scope", "shop");
        String token = server.service("storefront").tokenWithProof(narrowed).text("access_token");

        TestAnswer answer =
                userInfo(token, server.service("storefront").proofs().atUserInfo(token, clock));

        answer.assertRefused(403, "insufficient_scope", "TR-G29");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("DPoP algs=\"ES256\", error=\"insufficient_scope\"");
        assertThat(server.eventsOf("userinfo.proven", token)).isEmpty();
    }

    @Test
    void userinfoTakesNoProofForABearerToken() {
        String token = login();
        userInfo(token, server.service("storefront").proofs().atUserInfo(token, clock))
                .assertRefused(401, "invalid_token", "TR-G28");
    }

    @Test
    void introspectionSaysWhatATokenIsBoundTo() {
        TestService storefront = server.service("storefront");
        String token = storefront.exchange(login(), "orders", "orders:read").text("access_token");

        assertThat(orders().post("/oauth2/introspect", TestForm.of("token", token))
                        .json())
                .containsEntry("token_type", "DPoP")
                .containsEntry(
                        "cnf",
                        Map.of("jkt", storefront.proofs().key().confirmation().jkt()));
        assertThat(storefront
                        .post("/oauth2/introspect", TestForm.of("token", login()))
                        .json())
                .containsEntry("token_type", "Bearer")
                .doesNotContainKey("cnf");
    }

    private TestService orders() {
        return server.service("orders");
    }

    private String login() {
        return server.login("alice", "openid shop").text("access_token");
    }

    private TestAnswer boundLogin() {
        TestAnswer login = server.service("storefront")
                .tokenWithProof(redeem(server.code(server.browser(), "alice", "openid shop")));
        assertThat(login.status()).as(login.body()).isEqualTo(200);
        return login;
    }

    private static TestForm redeem(String code) {
        return TestForm.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                TestServer.REDIRECT_URI,
                "code_verifier",
                TestServer.VERIFIER);
    }

    private TestAnswer userInfo(String token, String proof) {
        return server.service("storefront").get("/userinfo", Map.of("Authorization", "DPoP " + token, "DPoP", proof));
    }

    private String nonce() {
        return orders().token(RESTOCK, List.of()).header("DPoP-Nonce");
    }

    private String proof(@Nullable String nonce) {
        return key.prove("POST", TOKEN, null, nonce, clock.instant());
    }
}
