package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestDatabase;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What can't be recorded doesn't happen, and works again as soon as it can. */
@FlowTest
class WithoutAuditLogTest {

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase jdbc;

    @Test
    void exchangesNoToken() {
        String login = server.login("alice", "openid shop").text("access_token");
        TestService storefront = server.service("storefront");

        assertFailed(withoutAuditLog(() -> storefront.exchange(login, "orders", "orders:read")));

        assertThat(storefront.exchange(login, "orders", "orders:read").status()).isEqualTo(200);
    }

    @Test
    void spendsNoRefreshToken() {
        String token = server.login("alice", "openid shop").text("refresh_token");
        TestService storefront = server.service("storefront");

        assertFailed(withoutAuditLog(() -> storefront.refresh(token)));

        assertThat(storefront.refresh(token).status()).isEqualTo(200);
    }

    @Test
    void spendsNoCode() {
        String code = server.code(server.browser(), "alice", "openid shop");
        TestService storefront = server.service("storefront");
        Supplier<TestAnswer> redemption = () -> storefront.redeem(code, TestServer.REDIRECT_URI, TestServer.VERIFIER);

        assertFailed(withoutAuditLog(redemption));

        assertThat(redemption.get().status()).isEqualTo(200);
    }

    @Test
    void endsTheGrantAllTheSameWhenARefreshTokenIsReused() {
        TestService storefront = server.service("storefront");
        String first = server.login("alice", "openid shop").text("refresh_token");
        String second = storefront.refresh(first).text("refresh_token");

        assertFailed(withoutAuditLog(() -> storefront.refresh(first)));

        storefront.refresh(second).assertRefused(400, "invalid_grant", "TR-G12");
    }

    @Test
    void revokesNoLogin() {
        String token = server.login("alice", "openid shop").text("refresh_token");
        TestService storefront = server.service("storefront");

        assertFailed(withoutAuditLog(() -> storefront.post("/oauth2/revoke", TestForm.of("token", token))));

        assertThat(storefront.refresh(token).status()).isEqualTo(200);
    }

    @Test
    void revokesNoAccessToken() {
        String token = server.login("alice", "openid shop").text("access_token");
        TestService storefront = server.service("storefront");

        assertFailed(withoutAuditLog(() -> storefront.post("/oauth2/revoke", TestForm.of("token", token))));

        assertThat(storefront
                        .get("/userinfo", Map.of("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keepsNoConsentAndNoRefusal() {
        TestBrowser browser = server.browser();
        TestForm request = authorizationRequest("openid profile shop").and("prompt", "consent");
        TestAnswer toConsent = browser.signIn(request, "alice", "alice-demo-password");
        jdbc.sql("delete from consent").update();
        long grants = count("user_grant");

        assertFailed(withoutAuditLog(() -> browser.decide(toConsent, "shop")));

        assertThat(count("consent")).isZero();
        assertThat(count("user_grant")).isEqualTo(grants);
        assertThat(browser.decide(toConsent, "shop").locationParameter("code"))
                .as("the same page once more")
                .isNotEmpty();
        browser.allow(browser.get("/oauth2/authorize?" + request));
        long consents = count("consent");
        TestAnswer again = browser.get("/oauth2/authorize?" + request);

        assertFailed(withoutAuditLog(() -> browser.decide(again)));

        assertThat(count("consent")).isEqualTo(consents).isPositive();
    }

    @Test
    void signsNobodyOut() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser);
        TestForm request = TestForm.of("id_token_hint", login.text("id_token"));

        TestAnswer answer = withoutAuditLog(() -> browser.get("/connect/logout?" + request));

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.location()).isEmpty();

        assertThat(refresh(login).status()).isEqualTo(200);
        assertThat(browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"))
                        .locationParameter("code"))
                .isNotEmpty();
        assertThat(browser.get("/connect/logout?" + request).status()).isEqualTo(303);
    }

    @Test
    void endsNoGrantWhenOnlyTheSignOutItselfCannotBeRecorded() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser);
        TestForm request = TestForm.of("id_token_hint", login.text("id_token"));
        jdbc.sql("alter table audit_event add constraint no_logout check (type <> 'logout.done') not valid")
                .update();

        TestAnswer answer;
        try {
            answer = browser.get("/connect/logout?" + request);
        } finally {
            jdbc.sql("alter table audit_event drop constraint no_logout").update();
        }

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(refresh(login).status()).isEqualTo(200);
    }

    @Test
    void startsNoGrantOnAStandingConsent() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");
        long grants = count("user_grant");

        assertFailed(withoutAuditLog(() -> browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"))));

        assertThat(count("user_grant")).isEqualTo(grants);
    }

    private static void assertFailed(TestAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(500);
        assertThat(answer.location()).isEmpty();
        assertThat(answer.body()).doesNotContain("access_token", "eyJ");
    }

    private TestAnswer withoutAuditLog(Supplier<TestAnswer> request) {
        jdbc.sql("alter table audit_event rename to audit_event_away").update();
        try {
            return request.get();
        } finally {
            jdbc.sql("alter table audit_event_away rename to audit_event").update();
        }
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private TestAnswer login(TestBrowser browser) {
        String code = server.code(browser, "alice", "openid shop");
        return server.service("storefront").redeem(code, TestServer.REDIRECT_URI, TestServer.VERIFIER);
    }

    private TestAnswer refresh(TestAnswer login) {
        return server.service("storefront").refresh(login.text("refresh_token"));
    }
}
