package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.conformance.Shows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FlowTest
class CodeFlowTest {

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase jdbc;

    @Test
    @Shows({
        "core-3.1.2.1-openid",
        "core-3.1.2.3-authenticates",
        "core-3.1.2.4-consent",
        "core-3.1.2.5-code-response",
        "core-3.1.3.3-token-type",
        "discovery-3-scopes",
        "rfc9207-2-success",
        "rfc9207-2-value",
        "rfc9068-2.1-type",
        "rfc9068-2.2-iss",
        "rfc9068-2.2-exp",
        "rfc9068-2.2-aud",
        "rfc9068-2.2-sub",
        "rfc9068-2.2-client-id",
        "rfc9068-2.2-iat",
        "rfc9068-2.2-jti",
        "rfc9068-3-default-resource"
    })
    void signsInConsentsAndRedeems() throws Exception {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(
                authorizationRequest("openid profile shop").and("prompt", "consent"), "alice", "alice-demo-password");
        assertThat(toConsent.location()).contains("/oauth2/consent");

        TestAnswer toClient = browser.allow(toConsent);

        assertThat(toClient.status()).isEqualTo(303);
        assertThat(toClient.location()).startsWith(REDIRECT_URI + "?code=");
        assertThat(toClient.locationParameters())
                .containsEntry("state", "a state & more")
                .containsEntry("iss", ISSUER);

        TestAnswer tokens =
                server.service("storefront").redeem(toClient.locationParameter("code"), REDIRECT_URI, VERIFIER);

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).contains("no-store");
        assertThat(tokens.json()).containsEntry("token_type", "Bearer").containsEntry("scope", "openid profile shop");
        SignedJWT accessToken = SignedJWT.parse(tokens.text("access_token"));
        assertThat(accessToken.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(accessToken.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        Map<String, Object> claims = TestServer.claims(tokens.text("access_token"));
        assertThat(claims)
                .containsEntry("iss", ISSUER)
                .containsEntry("aud", "api://storefront")
                .containsEntry("client_id", "storefront")
                .containsEntry("sub_kind", "user")
                .containsEntry("scope", "openid profile shop")
                .containsEntry("acr", "pwd")
                .containsEntry("amr", List.of("pwd"))
                .containsKeys("sub", "jti", "lin", "auth_time", "iat", "exp")
                .doesNotContainKeys("act", "call_chain", "sid", "nonce");
        SignedJWT idToken = SignedJWT.parse(tokens.text("id_token"));
        assertThat(idToken.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(TestServer.claims(tokens.text("id_token")))
                .containsEntry("aud", "storefront")
                .containsEntry("nonce", "the-nonce")
                .containsEntry("name", "Alice")
                .containsEntry("preferred_username", "alice")
                .containsEntry("sub", claims.get("sub"))
                .containsEntry("auth_time", claims.get("auth_time"))
                .containsKey("sid");
    }

    @Test
    void doesNotAskAgainForWhatWasConsentedTo() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");

        TestAnswer again = browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"));

        assertThat(again.location()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    void asksAgainWhereTheConsentDidNotReachAsFar() {
        TestBrowser browser = server.browser();
        server.code(browser, "bob", "openid shop");
        jdbc.sql(
                        "update consent set reach = array['storefront>orders orders:read because shop terms: usual'] where scope = 'shop'"
                                + " and person = (select id from person where username = 'bob')")
                .update();

        TestAnswer again = browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"));

        assertThat(again.location()).contains("/oauth2/consent");
    }

    @Test
    void asksAgainWhereTheConsentWasToAnotherCause() {
        TestBrowser browser = server.browser();
        server.code(browser, "bob", "openid shop");
        jdbc.sql("update consent set reach = array(select replace(step, 'because orders:write', 'because orders:read')"
                        + " from unnest(reach) step) where scope = 'shop'"
                        + " and person = (select id from person where username = 'bob')")
                .update();

        TestAnswer again = browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"));

        assertThat(again.location()).contains("/oauth2/consent");
    }

    @Test
    void asksAgainWhenTheClientWantsThat() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");

        TestAnswer again = browser.get(
                "/oauth2/authorize?" + authorizationRequest("openid shop").and("prompt", "consent"));

        assertThat(again.location()).contains("/oauth2/consent");
    }

    @Test
    @Shows({
        "core-3.1.2.1-prompt-consent",
        "core-3.1.2.6-denied",
        "core-3.1.2.6-error-code",
        "core-3.1.2.6-state",
        "rfc9207-2-error"
    })
    void tellsTheClientThatThePersonRefused() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(
                authorizationRequest("openid shop").and("prompt", "consent"), "bob", "bob-demo-password");

        TestAnswer refused = browser.refuse(toConsent);

        refused.assertToldClient(REDIRECT_URI, "access_denied", "TR-G19");
        assertThat(refused.locationParameter("state")).isEqualTo("a state & more");
    }

    @Test
    void grantsOnlyWhatWasSubmitted() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(
                authorizationRequest("openid profile shop").and("prompt", "consent"), "bob", "bob-demo-password");

        String code = browser.decide(toConsent, "shop").locationParameter("code");

        assertThat(server.service("storefront")
                        .redeem(code, REDIRECT_URI, VERIFIER)
                        .text("scope"))
                .isEqualTo("openid shop");
    }

    @Test
    void leavesOutAScopeToWhichThePersonIsNotEntitled() {
        assertThat(server.login("alice", "openid shop vip").text("scope")).isEqualTo("openid shop");
    }

    @Test
    @Shows("core-3.1.3.2-used-code")
    void refusesACodeTheSecondTimeAndEndsItsGrant() {
        TestService storefront = server.service("storefront");
        String code = server.code(server.browser(), "alice", "openid shop");
        TestAnswer first = storefront.redeem(code, REDIRECT_URI, VERIFIER);
        String exchanged = storefront
                .exchange(first.text("access_token"), "orders", "orders:write")
                .text("access_token");

        storefront.redeem(code, REDIRECT_URI, VERIFIER).assertRefused(400, "invalid_grant", "TR-G04");

        storefront.refresh(first.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
        storefront
                .exchange(first.text("access_token"), "orders", "orders:read")
                .assertRefused(400, "invalid_request", "TR-X02");
        server.service("orders")
                .exchange(exchanged, "payments", "payments:charge")
                .assertRefused(400, "invalid_request", "TR-X02");
        assertThat(server.service("orders")
                        .post("/oauth2/introspect", TestForm.of("token", exchanged))
                        .json())
                .containsEntry("active", false);
        assertThat(server.events("grant.ended")).contains("code-replayed");
        assertThat(server.events("code.refused")).contains("TR-G04");
    }

    @Test
    @Shows("core-3.1.3.2-own-code")
    void refusesACodeOfAnotherClientAndEndsItsGrant() {
        String code = server.code(server.browser(), "alice", "openid shop");

        server.service("portal").redeem(code, REDIRECT_URI, VERIFIER).assertRefused(400, "invalid_grant", "TR-G05");

        server.service("storefront").redeem(code, REDIRECT_URI, VERIFIER).assertRefused(400, "invalid_grant", "TR-G04");
    }

    @Test
    @Shows("core-3.1.3.2-redirect-uri")
    void refusesACodeWithAnotherRedirectUriOfTheSameClient() {
        String code = server.code(server.browser(), "alice", "openid shop");

        server.service("storefront")
                .redeem(code, "https://shop.example/callback", VERIFIER)
                .assertRefused(400, "invalid_grant", "TR-G06");
    }

    @Test
    void refusesACodeWithTheWrongVerifierAndGivesNoSecondTry() {
        String code = server.code(server.browser(), "alice", "openid shop");
        TestService storefront = server.service("storefront");

        storefront.redeem(code, REDIRECT_URI, "w".repeat(43)).assertRefused(400, "invalid_grant", "TR-G07");
        storefront.redeem(code, REDIRECT_URI, VERIFIER).assertRefused(400, "invalid_grant", "TR-G04");
    }

    @Test
    void refusesTheChallengeInPlaceOfTheVerifier() {
        String code = server.code(server.browser(), "alice", "openid shop");

        server.service("storefront")
                .redeem(code, REDIRECT_URI, TestServer.CHALLENGE)
                .assertRefused(400, "invalid_grant", "TR-G07");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code_verifier", "redirect_uri"})
    void refusesACodeWithoutWhatBelongsToIt(String missing) {
        String code = server.code(server.browser(), "alice", "openid shop");

        server.service("storefront")
                .token(TestForm.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                REDIRECT_URI,
                                "code_verifier",
                                VERIFIER)
                        .without(missing))
                .assertRefused(400, "invalid_request", "TR-G01");
    }

    @Test
    @Shows("core-3.1.3.2-valid-code")
    void refusesAnUnknownCode() {
        server.service("storefront")
                .redeem("c".repeat(43), REDIRECT_URI, VERIFIER)
                .assertRefused(400, "invalid_grant", "TR-G02");
    }

    @Test
    @Shows("core-3.1.3.2-valid-code")
    void refusesACodeAfterAMinute() {
        String code = server.code(server.browser(), "alice", "openid shop");
        jdbc.sql("update authorization_code set issued_at = issued_at - interval '61s',"
                        + " expires_at = expires_at - interval '61s' where hash = :hash")
                .param("hash", Sha256.of(code))
                .update();

        server.service("storefront").redeem(code, REDIRECT_URI, VERIFIER).assertRefused(400, "invalid_grant", "TR-G03");
    }

    @Test
    void refusesACodeOfAPersonWhoIsNotActiveAnyMore() {
        String code = server.code(server.browser(), "admin", "openid shop");
        server.setActive("admin", false);
        try {
            server.service("storefront")
                    .redeem(code, REDIRECT_URI, VERIFIER)
                    .assertRefused(400, "invalid_grant", "TR-G13");
        } finally {
            server.setActive("admin", true);
        }
    }

    @Test
    @Shows("core-3.1.3.2-used-code")
    void letsOneOfFiftyRedemptionsAtOnceWin() {
        TestService storefront = server.service("storefront");
        String code = server.code(server.browser(), "alice", "openid shop");

        List<TestAnswer> answers = TestServer.atOnce(50, () -> storefront.redeem(code, REDIRECT_URI, VERIFIER));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(49)
                .allSatisfy(answer -> answer.assertRefused(400, "invalid_grant", "TR-G04"));
        TestAnswer winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(storefront
                        .post("/oauth2/introspect", TestForm.of("token", winner.text("access_token")))
                        .json())
                .as("49 replays of a code end what it gave")
                .containsEntry("active", false);
    }
}
