package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.keys.SigningKey;
import io.tokenrelay.authserver.keys.SigningKeyRevocation.RevokedKey;
import io.tokenrelay.authserver.keys.SigningKeys;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.revocation.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Storefront, payments and inventory want their access tokens signed with RS256 (RFC 9068 §2.1), the others don't. */
@FlowTest
class AccessTokenAlgorithmFlowTest {

    private static final String RS256 = "    access-token-signed-response-alg: RS256\n";

    @Autowired
    TestServer server;

    @Autowired
    SigningKeys keys;

    @Autowired
    Registries registries;

    @Autowired
    CurrentRegistry current;

    @Autowired
    Incident incident;

    private long before;

    @BeforeEach
    void saySo(@TempDir Path directory) throws IOException {
        before = current.version();
        String registry = Files.readString(Path.of("src/test/resources/test-registry.yaml"))
                .replace("\n  storefront:\n", "\n  storefront:\n" + RS256)
                .replace("\n  payments:\n", "\n  payments:\n" + RS256)
                .replace("\n  inventory:\n", "\n  inventory:\n" + RS256);
        TestRegistryChange.apply(
                registries, registries.plan(Files.writeString(directory.resolve("registry.yaml"), registry)));
    }

    @AfterEach
    void putItBack() {
        if (current.version() != before) {
            TestRegistryChange.apply(registries, registries.planRollback(before));
        }
    }

    @Test
    @Shows({"rfc9068-2.1-rs256", "rfc9068-2.1-type", "rfc9068-2.2.3-scope-claim", "rfc9068-5-distinct-audiences"})
    void signsForEachServiceAsTheRegistrySaysAlongAChain() throws Exception {
        String login = login();
        String atOrders = exchanged("storefront", login, "orders", "orders:write");
        String atPayments = exchanged("orders", atOrders, "payments", "payments:charge");
        String atLedger = exchanged("payments", atPayments, "ledger", "ledger:write");

        assertThat(header(login).getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(header(atOrders).getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(header(atPayments).getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(header(atLedger).getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(TestServer.claims(atOrders))
                .containsEntry("aud", "api://orders")
                .containsEntry("scope", "orders:write");
        assertThat(TestServer.claims(atPayments))
                .containsEntry("aud", "api://payments")
                .containsEntry("scope", "payments:charge");
        JWK published = published().getKeyByKeyId(header(atPayments).getKeyID());
        assertThat(published.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(SignedJWT.parse(atPayments).verify(new RSASSAVerifier(published.toRSAKey())))
                .isTrue();
        assertThat(header(atPayments).getType()).isEqualTo(new JOSEObjectType("at+jwt"));
    }

    @Test
    void signsForAServiceThatNobodyIsBehindToo() throws ParseException {
        TestAnswer answer = server.service("orders")
                .token(TestForm.of(
                        "grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock"));

        assertThat(header(answer.text("access_token")).getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    }

    @Test
    void signsIdTokensWithAnotherKey() throws ParseException {
        TestAnswer login = server.login("alice", "openid shop");

        JWSHeader idToken = header(login.text("id_token"));
        assertThat(idToken.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(idToken.getKeyID())
                .isNotEqualTo(header(login.text("access_token")).getKeyID());
    }

    @Test
    void takesNoAccessTokenForAHintWhoseAlgorithmIsTheSame() {
        assertThat(server.browser()
                        .get("/connect/logout?" + TestForm.of("id_token_hint", login()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void describesRevokesAndAnswersForTokensOfRs256() {
        String login = login();
        assertThat(userInfo(login).status()).isEqualTo(200);
        assertThat(introspected(login)).containsEntry("active", true);

        server.service("storefront").post("/oauth2/revoke", TestForm.of("token", login));

        assertThat(introspected(login)).containsOnly(Map.entry("active", false));
        userInfo(login).assertRefused(401, "invalid_token", "TR-G28");
        server.service("storefront")
                .exchange(login, "orders", "orders:read")
                .assertRefused(400, "invalid_request", "TR-X02");
    }

    @Test
    void aTokenLivesOnWhenItsServiceChangesItsMind() {
        String login = login();
        TestRegistryChange.apply(registries, registries.planRollback(before));

        assertThat(introspected(login)).containsEntry("active", true);
        exchanged("storefront", login, "orders", "orders:read");
        before = current.version();
    }

    /** Each is signed by a key that this server publishes. */
    @Test
    void takesNoIdTokenForAnAccessTokenWhoseAlgorithmIsTheSame() throws Exception {
        TestAnswer login = server.login("alice", "openid shop");
        JWTClaimsSet genuine = SignedJWT.parse(login.text("access_token")).getJWTClaimsSet();
        SigningKey key = keys.forAccessTokens(JWSAlgorithm.RS256);
        assertThat(userInfo(signed(genuine, key, "at+jwt", key.kid())).status())
                .as("a copy that differs in nothing")
                .isEqualTo(200);

        assertRefused(login.text("id_token"));
        assertRefused(signed(
                genuine,
                keys.forIdTokens(JWSAlgorithm.RS256),
                "JWT",
                keys.forIdTokens(JWSAlgorithm.RS256).kid()));
        assertRefused(signed(genuine, key, "JWT", key.kid()));
        assertRefused(signed(genuine, key, "logout+jwt", key.kid()));
    }

    @Test
    void takesNoSignatureUnderTheKeyOfTheOtherAlgorithm() throws Exception {
        JWTClaimsSet genuine = SignedJWT.parse(login()).getJWTClaimsSet();
        SigningKey rs256 = keys.forAccessTokens(JWSAlgorithm.RS256);
        SigningKey es256 = keys.forAccessTokens(JWSAlgorithm.ES256);

        assertRefused(signed(genuine, rs256, "at+jwt", es256.kid()));
        assertRefused(signed(genuine, es256, "at+jwt", rs256.kid()));
    }

    @Test
    void revokingTheKeyOfRs256EndsItsTokensAndNoOthers() throws ParseException {
        String login = login();
        String atOrders = exchanged("storefront", login, "orders", "orders:write");

        RevokedKey revoked = incident.revokeKey(header(login).getKeyID()).orElseThrow();

        assertThat(introspected(login)).containsOnly(Map.entry("active", false));
        server.service("storefront")
                .exchange(login, "orders", "orders:read")
                .assertRefused(400, "invalid_request", "TR-X02");
        exchanged("orders", atOrders, "payments", "payments:charge");
        JWSHeader next = header(login());
        assertThat(next.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(next.getKeyID()).isEqualTo(revoked.successor());
    }

    private String login() {
        return server.login("alice", "openid shop").text("access_token");
    }

    private String exchanged(String requester, String token, String target, String scope) {
        TestAnswer answer = server.service(requester).exchange(token, target, scope);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("access_token");
    }

    private Map<String, Object> introspected(String token) {
        return server.service("storefront")
                .post("/oauth2/introspect", TestForm.of("token", token))
                .json();
    }

    private TestAnswer userInfo(String token) {
        return server.service("storefront").get("/userinfo", Map.of("Authorization", "Bearer " + token));
    }

    private void assertRefused(String token) {
        userInfo(token).assertRefused(401, "invalid_token", "TR-G28");
        server.service("storefront")
                .exchange(token, "orders", "orders:read")
                .assertRefused(400, "invalid_request", "TR-X02");
    }

    private JWKSet published() throws ParseException {
        return JWKSet.parse(
                server.service("storefront").get("/oauth2/jwks", Map.of()).body());
    }

    private static JWSHeader header(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader();
    }

    private static String signed(JWTClaimsSet claims, SigningKey key, String type, String kid) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(key.algorithm())
                        .type(new JOSEObjectType(type))
                        .keyID(kid)
                        .build(),
                claims);
        token.sign(key.signer());
        return token.serialize();
    }
}
