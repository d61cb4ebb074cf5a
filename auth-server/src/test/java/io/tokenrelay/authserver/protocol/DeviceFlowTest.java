package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.conformance.Shows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a device asks, and is answered (RFC 8628 §3.1, §3.2, §3.4, §3.5). */
@FlowTest
class DeviceFlowTest {

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase jdbc;

    @Test
    @Shows({
        "rfc8628-3.1-post",
        "rfc8628-3.2-json",
        "rfc8628-3.3-no-code-in-uri",
        "rfc8628-3.2-device-code",
        "rfc8628-3.2-user-code",
        "rfc8628-3.2-verification-uri",
        "rfc8628-3.2-verification-uri-complete",
        "rfc8628-3.2-expires-in",
        "rfc8628-3.2-interval",
        "rfc8628-5.2-device-code",
        "rfc8628-6.1-user-code"
    })
    void givesADeviceItsCodes() {
        TestAnswer asked = portal().post(TestDevice.ENDPOINT, TestForm.of("scope", "openid desk"));

        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(asked.header("Content-Type")).startsWith("application/json");
        assertThat(asked.header("Cache-Control")).contains("no-store");
        assertThat(asked.json())
                .containsOnlyKeys(
                        "device_code",
                        "user_code",
                        "verification_uri",
                        "verification_uri_complete",
                        "expires_in",
                        "interval")
                .containsEntry("verification_uri", ISSUER + "/device")
                .containsEntry("verification_uri_complete", ISSUER + "/device?user_code=" + asked.text("user_code"))
                .containsEntry("expires_in", 600)
                .containsEntry("interval", 5);
        assertThat(asked.text("device_code")).matches("[A-Za-z0-9_-]{43}");
        assertThat(asked.text("user_code")).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
    }

    @Test
    @Shows("rfc8628-3.1-client")
    void wantsProofOfTheClient() {
        TestService somebody = new TestService(server.firstBase(), "portal", "not-its-secret");

        somebody.post(TestDevice.ENDPOINT, TestForm.of("scope", "desk")).assertRefused(401, "invalid_client", "TR-K01");
        somebody.postAsItIs(TestDevice.ENDPOINT, "client_id=portal&scope=desk", Map.of())
                .assertRefused(401, "invalid_client", "TR-K02");
    }

    @Test
    void isForClientsOnlyThatTheRegistrySaysItOf() {
        TestService storefront = server.service("storefront");

        storefront
                .post(TestDevice.ENDPOINT, TestForm.of("scope", "shop"))
                .assertRefused(400, "unauthorized_client", "TR-K10");
        storefront
                .token(TestForm.of("grant_type", TestDevice.GRANT_TYPE, "device_code", "x"))
                .assertRefused(400, "unauthorized_client", "TR-K10");
    }

    @Test
    @Shows("rfc8628-3.4-authentication")
    void wantsProofOfTheClientForItsTokensToo() {
        TestDevice device = TestDevice.of(portal(), "desk");
        TestDevicePage.of(server, "alice").allow(device);
        TestService somebody = new TestService(server.firstBase(), "portal", "not-its-secret");

        somebody.token(device.request()).assertRefused(401, "invalid_client", "TR-K01");

        assertThat(device.poll().status()).isEqualTo(200);
    }

    @Test
    @Shows("rfc8628-3.1-empty")
    void takesAParameterWithoutAValueForNone() {
        TestAnswer without = portal().post(TestDevice.ENDPOINT, TestForm.of());
        TestAnswer empty = portal().post(TestDevice.ENDPOINT, TestForm.of("scope", ""));

        assertThat(empty.status()).isEqualTo(without.status()).isEqualTo(400);
        assertThat(empty.body()).isEqualTo(without.body());
    }

    @ParameterizedTest
    @Shows("rfc8628-3.2-error")
    @ValueSource(strings = {"", "shop", "desk shop", "desk orders:read", "desk  \"", "nothing"})
    void asksForScopesOfTheClientOnly(String scope) {
        portal().post(TestDevice.ENDPOINT, TestForm.of("scope", scope)).assertRefused(400, "invalid_scope", "TR-G21");
        assertThat(server.events("device.refused")).contains("TR-G21");
    }

    @Test
    @Shows("rfc8628-3.1-parameters")
    void readsParametersAsTheTokenEndpointDoes() {
        TestService portal = portal();

        portal.post(TestDevice.ENDPOINT, TestForm.of("scope", "desk", "scope", "openid"))
                .assertRefused(400, "invalid_request", "TR-K05");
        portal.post(
                        TestDevice.ENDPOINT,
                        TestForm.of("scope", "desk", "scope", "openid", "grant_type", "client_credentials"))
                .assertRefused(400, "invalid_request", "TR-K05");
        portal.post(TestDevice.ENDPOINT + "?scope=desk", TestForm.of()).assertRefused(400, "invalid_request", "TR-K06");
        assertThat(portal.post(TestDevice.ENDPOINT, TestForm.of("scope", "desk", "colour", "green"))
                        .status())
                .isEqualTo(200);
        assertThat(portal.get(TestDevice.ENDPOINT, Map.of()).status()).isEqualTo(404);
    }

    @Test
    @Shows({"rfc8628-3.5-pending", "rfc8628-3.5-success", "rfc8628-3.3-confirmation", "rfc8628-3.3-sequence"})
    void getsTheTokensOfALoginOnceSomebodyAllowsIt() {
        TestDevice device = TestDevice.of(portal(), "openid profile desk");
        device.poll().assertRefused(400, "authorization_pending", "TR-G40");

        TestDevicePage.of(server, "alice").allow(device);
        TestAnswer tokens = device.poll();

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).contains("no-store");
        assertThat(tokens.json()).containsEntry("token_type", "Bearer").containsEntry("scope", "desk openid profile");
        Map<String, Object> claims = TestServer.claims(tokens.text("access_token"));
        assertThat(claims)
                .containsEntry("aud", "api://portal")
                .containsEntry("client_id", "portal")
                .containsEntry("acr", "pwd")
                .containsKeys("auth_time", "lin");
        assertThat(TestServer.claims(tokens.text("id_token")))
                .containsEntry("aud", "portal")
                .containsEntry("sub", claims.get("sub"))
                .containsEntry("preferred_username", "alice")
                .containsKey("sid")
                .doesNotContainKey("nonce");
        assertThat(portal().refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(portal().exchange(tokens.text("access_token"), "orders", "orders:read")
                        .status())
                .isEqualTo(200);
        String grant = server.grantOf(tokens).toString();
        assertThat(server.events("device.asked")).contains("desk openid profile");
        assertThat(server.events("device.approved")).contains(grant);
        assertThat(server.events("device-code.redeemed")).contains(grant);
    }

    @Test
    void isForClientsTooWherePeopleSignInFromDevicesOnly() {
        TestService television = server.service("television");
        TestDevice device = TestDevice.of(television, "openid watch");
        TestDevicePage.of(server, "bob").allow(device);

        TestAnswer tokens = device.poll();

        assertThat(tokens.json()).containsEntry("scope", "openid watch");
        assertThat(television.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(server.browser()
                        .get("/oauth2/authorize?"
                                + TestServer.authorizationRequest("watch").with("client_id", "television"))
                        .body())
                .contains("TR-L04");
    }

    @Test
    void getsNothingOfSomebodyWhoIsNotActiveAnyMore() {
        TestDevice device = TestDevice.of(portal(), "desk");
        TestDevicePage.of(server, "alice").allow(device);
        server.setActive("alice", false);
        try {
            device.poll().assertRefused(400, "invalid_grant", "TR-G13");
        } finally {
            server.setActive("alice", true);
        }
    }

    @Test
    @Shows("rfc8628-3.5-slow-down")
    void hasToWaitBetweenTwoRequestsAndLongerAfterEachThatCameTooEarly() {
        TestDevice device = TestDevice.of(portal(), "desk");
        device.poll().assertRefused(400, "authorization_pending", "TR-G40");

        device.poll().assertRefused(400, "slow_down", "TR-G41");
        lastPolled(device, 5);
        device.poll().assertRefused(400, "slow_down", "TR-G41");
        lastPolled(device, 15);
        device.poll().assertRefused(400, "authorization_pending", "TR-G40");
        lastPolled(device, 10);
        device.poll().assertRefused(400, "slow_down", "TR-G41");
    }

    @Test
    void waitsFiveSecondsFromTheStart() {
        TestDevice device = TestDevice.of(portal(), "desk");
        device.poll();

        lastPolled(device, 5);
        device.poll().assertRefused(400, "authorization_pending", "TR-G40");
        lastPolled(device, 1);
        device.poll().assertRefused(400, "slow_down", "TR-G41");
    }

    @Test
    void ofManyRequestsAtOnceOneIsInTime() {
        TestDevice device = TestDevice.of(portal(), "desk");

        List<TestAnswer> answers = TestServer.atOnce(8, device::poll);

        assertThat(answers).extracting(answer -> answer.text("error")).containsOnlyOnce("authorization_pending");
    }

    @Test
    @Shows("rfc8628-3.5-denied")
    void isToldThatSomebodyRefused() {
        TestDevice device = TestDevice.of(portal(), "desk");
        TestDevicePage alice = TestDevicePage.of(server, "alice");

        TestAnswer denied = alice.deny(alice.enter(device.userCode()));

        assertThat(denied.location()).isEqualTo("/device/denied");
        device.poll().assertRefused(400, "access_denied", "TR-G42");
        assertThat(server.events("device.denied")).contains("TR-G42");
    }

    @Test
    @Shows("rfc8628-3.5-expired")
    void isToldThatItsCodeHasExpired() {
        TestDevice device = TestDevice.of(portal(), "desk");
        expire(device);

        device.poll().assertRefused(400, "expired_token", "TR-G43");
    }

    @Test
    void getsNothingForACodeThatWasAllowedAndHasExpired() {
        TestDevice device = TestDevice.of(portal(), "desk");
        TestDevicePage.of(server, "alice").allow(device);
        expire(device);

        device.poll().assertRefused(400, "expired_token", "TR-G43");
        assertThat(endReason(device)).isEqualTo("code-expired");
    }

    @Test
    @Shows("rfc8628-3.4-client")
    void isForTheClientOnlyThatAsked() {
        TestDevice device = TestDevice.of(portal(), "desk");
        TestDevicePage.of(server, "alice").allow(device);

        server.service("television").token(device.request()).assertRefused(400, "invalid_grant", "TR-G45");

        assertThat(device.poll().status()).isEqualTo(200);
    }

    @Test
    @Shows("rfc8628-3.4-device-code")
    void takesNoOtherCode() {
        TestService portal = portal();
        TestDevice device = TestDevice.of(portal, "desk");

        portal.token(device.request().with("device_code", device.deviceCode() + "x"))
                .assertRefused(400, "invalid_grant", "TR-G44");
        portal.token(device.request().with("device_code", device.userCode()))
                .assertRefused(400, "invalid_grant", "TR-G44");
        portal.token(device.request().without("device_code")).assertRefused(400, "invalid_request", "TR-G01");
    }

    @Test
    void getsItsTokensOnceAndASecondRequestEndsThem() {
        TestDevice device = TestDevice.of(portal(), "desk");
        TestDevicePage.of(server, "alice").allow(device);
        TestAnswer tokens = device.poll();

        device.poll().assertRefused(400, "invalid_grant", "TR-G04");

        portal().refresh(tokens.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
        assertThat(endReason(device)).isEqualTo("code-replayed");
    }

    @Test
    void ofManyRequestsAtOnceOneGetsTheTokens() {
        TestDevice device = TestDevice.of(portal(), "desk");
        TestDevicePage.of(server, "alice").allow(device);

        List<TestAnswer> answers = TestServer.atOnce(8, device::poll);

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(jdbc.sql("select count(*) from refresh_token where grant_id = (select grant_id from device_code"
                                + " where hash = sha256(:code::text::bytea))")
                        .param("code", device.deviceCode())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void bindsTheTokenToTheKeyThatTheDeviceProves() {
        TestService portal = portal();
        TestDevice device = TestDevice.of(portal, "desk");
        portal.proofs().seen(device.poll());
        TestDevicePage.of(server, "alice").allow(device);

        TestAnswer tokens = portal.tokenWithProof(device.request());

        assertThat(tokens.json()).containsEntry("token_type", "DPoP");
        assertThat(TestServer.claims(tokens.text("access_token")))
                .containsEntry(
                        "cnf",
                        Map.of("jkt", portal.proofs().key().confirmation().jkt()));
    }

    @Test
    void aProofThatDoesNotHoldSpendsNothing() {
        TestDevice device = TestDevice.of(portal(), "desk");
        TestDevicePage.of(server, "alice").allow(device);

        assertThat(device.poll(List.of("no.proof.this")).text("error")).isEqualTo("invalid_dpop_proof");

        assertThat(device.poll().status()).isEqualTo(200);
    }

    @Test
    void endsWithTheSessionInWhichItWasAllowed() {
        TestDevicePage alice = TestDevicePage.of(server, "alice");
        TestDevice fetched = TestDevice.of(portal(), "desk");
        TestDevice waiting = TestDevice.of(portal(), "desk");
        alice.allow(fetched);
        alice.allow(waiting);
        TestAnswer tokens = fetched.poll();

        alice.browser()
                .post("/logout", TestBrowser.form(alice.browser().get("/").body(), 0));

        portal().refresh(tokens.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
        waiting.poll().assertRefused(400, "invalid_grant", "TR-G12");
    }

    @Test
    void endsWhenTheClientRevokesIt() {
        TestDevice device = TestDevice.of(portal(), "desk");
        TestDevicePage.of(server, "alice").allow(device);
        TestAnswer tokens = device.poll();

        portal().post("/oauth2/revoke", TestForm.of("token", tokens.text("refresh_token")));

        portal().refresh(tokens.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
    }

    private TestService portal() {
        return server.service("portal");
    }

    private void lastPolled(TestDevice device, int secondsAgo) {
        set(device, "polled_at = now() - interval '" + secondsAgo + " seconds'");
    }

    private void expire(TestDevice device) {
        set(device, "expires_at = now() - interval '1 second'");
    }

    private void set(TestDevice device, String what) {
        jdbc.sql("update device_code set " + what + " where hash = sha256(:code::text::bytea)")
                .param("code", device.deviceCode())
                .update();
    }

    private String endReason(TestDevice device) {
        return jdbc.sql("select ended_because from user_grant where id = (select grant_id from device_code"
                        + " where hash = sha256(:code::text::bytea))")
                .param("code", device.deviceCode())
                .query(String.class)
                .single();
    }
}
