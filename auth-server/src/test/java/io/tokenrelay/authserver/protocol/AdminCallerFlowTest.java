package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.keys.SigningKey;
import io.tokenrelay.authserver.keys.SigningKeys;
import io.tokenrelay.authserver.revocation.Incident;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may use the admin API: nobody but a service with a token for the server itself, its key, and a call in the registry. */
@FlowTest
class AdminCallerFlowTest {

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    SigningKeys keys;

    @Autowired
    Incident incident;

    TestTool tool;

    @BeforeEach
    void take() {
        tool = new TestTool(server.service("console"), clock);
        tool.explain(TestTool.RESTOCK);
    }

    @AfterEach
    void forget() {
        server.change("revocation", () -> jdbc.sql("delete from revocation returning kind || ':' || id")
                .query(String.class)
                .list());
        everyNodeAnswers(200, tool.token());
    }

    /** What one node knows, another knows a moment later; each is asked in turn. */
    private void everyNodeAnswers(int status, String token) {
        await().atMost(Duration.ofSeconds(20)).until(() -> Stream.generate(
                        () -> tool.explain(token, TestTool.RESTOCK).status())
                .limit(2)
                .allMatch(answer -> answer == status));
    }

    @Test
    void aToolThatTheRegistryLetsInIsAnswered() {
        String token = tool.token();

        TestAnswer answer = tool.explain(token, TestTool.RESTOCK);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("DPoP-Nonce")).isNotEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(server.eventsOf("admin.proven", token)).containsExactly("");
        assertThat(server.eventsOf("explain.answered", token)).containsExactly("");
    }

    @Test
    void aBoundTokenIsNoBearerToken() {
        String token = tool.token();

        tool.explain(Map.of("Authorization", "Bearer " + token)).assertProblem(401, "TR-P02");
        tool.explain(Map.of("Authorization", "Bearer " + token, "DPoP", tool.proof(token)))
                .assertProblem(401, "TR-P02");

        assertThat(server.eventsOf("admin.refused", token)).isNotEmpty().containsOnly("TR-P02");
    }

    @Test
    void aTokenThatIsBoundToNoKeyIsRefused() throws Exception {
        String token = signed(claims().claim("cnf", null));

        tool.explain(Map.of("Authorization", "Bearer " + token)).assertProblem(401, "TR-P02");
        tool.explain(token, List.of(tool.proof(token))).assertProblem(401, "TR-P02");
    }

    @Test
    void nothingElseThanATokenIsACredential() {
        TestService console = tool.service();
        String token = tool.token();

        tool.explain(Map.of()).assertProblem(401, "TR-P01");
        tool.explain(Map.of("Authorization", TestService.basic("console", console.secret())))
                .assertProblem(401, "TR-P01");
        tool.explain(Map.of("Authorization", "DPoP " + token + " x", "DPoP", tool.proof(token)))
                .assertProblem(401, "TR-P01");
        tool.explain(Map.of("Authorization", token, "DPoP", tool.proof(token))).assertProblem(401, "TR-P01");
        tool.explain(Map.of("Authorization", "DPoP " + "a".repeat(9000))).assertProblem(401, "TR-P01");
        console.postAsItIs(
                        TestTool.EXPLAIN + "?access_token=" + token,
                        TestTool.RESTOCK,
                        Map.of("Content-Type", "application/json", "DPoP", tool.proof(token)))
                .assertProblem(401, "TR-P01");
        console.postAsItIs(
                        TestTool.EXPLAIN,
                        TestForm.of("access_token", token, "client_id", "console", "client_secret", console.secret())
                                .toString(),
                        Map.of("DPoP", tool.proof(token)))
                .assertProblem(401, "TR-P01");
    }

    @Test
    void aPersonWhoSignedInWithABrowserIsNobodyHere() {
        TestBrowser browser = server.browser();
        server.code(browser, "admin", "openid shop");

        TestAnswer answer = browser.post(TestTool.EXPLAIN, TestForm.of("as_itself", "true"));

        answer.assertProblem(401, "TR-P01");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(browser.get(TestTool.EXPLAIN).status()).isEqualTo(404);
    }

    @Test
    void aTokenOfAPersonIsRefused() {
        String login = server.login("admin", "openid shop").text("access_token");
        String exchanged = server.service("storefront")
                .exchange(login, "orders", "orders:read")
                .text("access_token");

        tool.explain(Map.of("Authorization", "Bearer " + login)).assertProblem(401, "TR-P02");
        tool.explain(login, List.of(tool.proof(login))).assertProblem(401, "TR-P02");
        tool.explain(exchanged, List.of(new TestTool(server.service("storefront"), clock).proof(exchanged)))
                .assertProblem(401, "TR-P02");
    }

    @Test
    void noPersonsTokenIsEverExchangedForOne() {
        String login = server.login("alice", "openid shop").text("access_token");

        server.service("storefront")
                .exchange(login, "auth-server", "admin:explain")
                .assertRefused(400, "invalid_target", "TR-X05");
    }

    @Test
    void aTokenOfTheToolForAnotherServiceIsRefused() {
        String token = tool.service()
                .token(TestForm.of(
                        "grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock"))
                .text("access_token");

        tool.explain(token, List.of(tool.proof(token))).assertProblem(401, "TR-P02");
    }

    @Test
    void aServiceWithoutTheCallGetsNoToken() {
        server.service("orders").token(TestTool.CREDENTIALS).assertRefused(400, "invalid_target", "TR-N03");
    }

    @Test
    void theServerItselfIsNoClient() {
        assertThat(server.secretFile("auth-server")).doesNotExist();
        assertThat(jdbc.sql("select count(*) from client_secret where client = 'auth-server'")
                        .query(Long.class)
                        .single())
                .isZero();
        new TestService(server.base(), "auth-server", "x".repeat(43))
                .token(TestTool.CREDENTIALS)
                .assertRefused(401, "invalid_client", "TR-K01");
    }

    @Test
    void aGenuineTokenOfAnyOtherFormIsRefused() throws Exception {
        String person = UUID.randomUUID().toString();
        List<JWTClaimsSet.Builder> others = List.of(
                claims().subject(person).claim("sub_kind", "user"),
                claims().subject("orders"),
                claims().claim("act", Map.of("sub", "console")).claim("call_chain", List.of("console")),
                claims().audience(List.of("api://auth-server", "api://orders")),
                claims().audience("auth-server"),
                claims().audience("api://auth-server/"),
                claims().audience(TestServer.ISSUER),
                claims().issuer("http://elsewhere.example"),
                claims().expirationTime(Date.from(clock.instant().minusSeconds(1))));

        for (JWTClaimsSet.Builder other : others) {
            String token = signed(other);
            tool.explain(token, List.of(tool.proof(token))).assertProblem(401, "TR-P02");
        }
        String sound = signed(claims());
        assertThat(tool.explain(sound, TestTool.RESTOCK).status())
                .as("the only difference is what is changed above")
                .isEqualTo(200);
    }

    @Test
    void aTokenOfAnotherTypeOrKeyIsRefused() throws Exception {
        for (String type : List.of("JWT", "id+jwt", "txntoken+jwt", "step-up+jwt")) {
            String token = signed(claims(), type, keys.forAccessTokens());
            tool.explain(token, List.of(tool.proof(token))).assertProblem(401, "TR-P02");
        }
        String token = signed(claims(), "at+jwt", keys.forIdTokens(JWSAlgorithm.RS256));
        tool.explain(token, List.of(tool.proof(token))).assertProblem(401, "TR-P02");
        String sound = signed(claims());
        String changed = sound.substring(0, sound.length() - 8) + "AAAAAAAA";
        tool.explain(changed, List.of(tool.proof(changed))).assertProblem(401, "TR-P02");
    }

    @Test
    void theTokenCarriesTheScope() throws Exception {
        for (String scope : List.of("admin:other", "admin:explain2", "admin", "ADMIN:EXPLAIN")) {
            String token = signed(claims().claim("scope", scope));
            tool.explain(token, List.of(tool.proof(token))).assertProblem(403, "TR-P04");
            assertThat(server.eventsOf("admin.refused", token)).containsExactly("TR-P04");
        }
    }

    @Test
    void theCallIsInTheRegistry() throws Exception {
        String token = signed(claims().subject("inventory").claim("client_id", "inventory"));

        tool.explain(token, List.of(tool.proof(token))).assertProblem(403, "TR-P03");

        assertThat(server.eventsOf("admin.refused", token)).containsExactly("TR-P03");
    }

    @Test
    void aServiceThatIsNotRegisteredAnyMoreIsNobody() throws Exception {
        String token = signed(claims().subject("gone").claim("client_id", "gone"));

        tool.explain(token, List.of(tool.proof(token))).assertProblem(401, "TR-P02");
    }

    @Test
    void theProofIsMadeForTheRequestByTheKeyOfTheToken() {
        String token = tool.token();
        DpopKey own = tool.service().proofs().key();
        URI here = URI.create(TestServer.ISSUER + TestTool.EXPLAIN);
        TokenValue value = new TokenValue(token);
        Instant now = clock.instant();
        String nonce = tool.explain(token, List.of()).header("DPoP-Nonce");

        refusesProof(token, List.of(), "TR-T82");
        refusesProof(token, List.of("nonsense"), "TR-T83");
        refusesProof(token, List.of(own.prove("GET", here, value, nonce, now)), "TR-T87");
        refusesProof(
                token,
                List.of(own.prove("POST", URI.create(TestServer.ISSUER + "/oauth2/token"), value, nonce, now)),
                "TR-T87");
        refusesProof(
                token,
                List.of(own.prove(
                        "POST", URI.create("http://elsewhere.example" + TestTool.EXPLAIN), value, nonce, now)),
                "TR-T87");
        refusesProof(token, List.of(own.prove("POST", here, value, nonce, now.minusSeconds(15))), "TR-T88");
        refusesProof(token, List.of(own.prove("POST", here, value, nonce, now.plusSeconds(15))), "TR-T88");
        refusesProof(token, List.of(own.prove("POST", here, null, nonce, now)), "TR-T89");
        refusesProof(token, List.of(own.prove("POST", here, new TokenValue("another"), nonce, now)), "TR-T89");
        refusesProof(token, List.of(own.prove("POST", here, value, null, now)), "TR-T90");
        refusesProof(token, List.of(DpopKey.generate().prove("POST", here, value, nonce, now)), "TR-T91");

        assertThat(server.eventsOf("admin.proven", token)).isEmpty();
        assertThat(server.eventsOf("admin.refused", token)).contains("TR-T82", "TR-T87", "TR-T89", "TR-T91");
        assertThat(tool.explain(token, List.of(own.prove("POST", here, value, nonce, now)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aProofIsGoodForOneRequestAtAnyNode() {
        String token = tool.token();
        String proof = tool.proof(token);

        assertThat(tool.explain(token, List.of(proof)).status()).isEqualTo(200);
        refusesProof(token, List.of(proof), "TR-T92");
        refusesProof(token, List.of(proof), "TR-T92");

        assertThat(server.eventsOf("explain.answered", token)).hasSize(1);
    }

    @Test
    void ofAnyNumberOfRequestsWithOneProofOneIsAnswered() {
        String token = tool.token();
        String proof = tool.proof(token);

        List<TestAnswer> answers = TestServer.atOnce(8, () -> tool.explain(token, List.of(proof)));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.assertProblem(401, "TR-T92"));
    }

    @Test
    void aRevokedTokenIsRefused() {
        String token = tool.token();
        String other = tool.token();

        incident.revokeToken(String.valueOf(TestServer.claims(token).get("jti")));
        everyNodeAnswers(401, token);
        tool.explain(token, List.of(tool.proof(token))).assertProblem(401, "TR-P02");
        assertThat(tool.explain(other, TestTool.RESTOCK).status()).isEqualTo(200);

        incident.revokeClient(new ClientId("console"));
        everyNodeAnswers(401, other);
        tool.explain(other, List.of(tool.proof(other))).assertProblem(401, "TR-P02");
    }

    private void refusesProof(String token, List<String> proofs, String id) {
        TestAnswer answer = tool.explain(token, proofs);
        answer.assertProblem(401, id);
        assertThat(answer.header("WWW-Authenticate"))
                .contains(id.equals("TR-T90") ? "\"use_dpop_nonce\"" : "\"invalid_dpop_proof\"");
    }

    /** What the server would say in a token of the tool. */
    private JWTClaimsSet.Builder claims() {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(TestServer.ISSUER)
                .subject("console")
                .claim("sub_kind", "service")
                .audience("api://auth-server")
                .claim("client_id", "console")
                .issueTime(Date.from(now.minusSeconds(10)))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .jwtID(UUID.randomUUID().toString())
                .claim("scope", "admin:explain")
                .claim(
                        "cnf",
                        Map.of(
                                "jkt",
                                tool.service().proofs().key().confirmation().jkt()));
    }

    private String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, "at+jwt", keys.forAccessTokens());
    }

    private static String signed(JWTClaimsSet.Builder claims, String type, SigningKey key) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(key.algorithm())
                        .type(new JOSEObjectType(type))
                        .keyID(key.kid())
                        .build(),
                claims.build());
        jwt.sign(key.signer());
        return jwt.serialize();
    }
}
