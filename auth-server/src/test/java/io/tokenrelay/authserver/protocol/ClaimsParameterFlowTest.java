package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.PORTAL_REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static io.tokenrelay.authserver.protocol.TestServer.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.conformance.Shows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a client learns that asks for claims one by one (OpenID Connect Core §5.5), and what the person is asked for it. */
@FlowTest
class ClaimsParameterFlowTest {

    private static final String[] PERSONAL = {
        "name", "preferred_username", "email", "email_verified", "phone_number", "phone_number_verified", "address"
    };
    private static final TestForm EMAIL =
            asking("openid", "{\"id_token\":{\"email\":null},\"userinfo\":{\"email\":{\"essential\":true}}}");

    @Autowired
    TestServer server;

    @Autowired
    PersonRegistration registration;

    @Autowired
    TestDatabase jdbc;

    TestBrowser browser;
    String jane;

    @BeforeEach
    void somebody() {
        browser = server.browser();
        jane = TestServer.newPerson(registration, UserInfoFlowTest.EVERYTHING)
                .username()
                .value();
    }

    @Test
    @Shows({"core-5.5-claims-parameter", "core-5.5-places"})
    void tellsWhatIsAskedForWhereItIsAskedFor() {
        TestAnswer login = login(asking("openid", """
                {"id_token": {"email": null, "phone_number": {"essential": true}},
                 "userinfo": {"address": null, "email_verified": {"essential": false}}}"""));

        assertThat(claims(login.text("id_token")))
                .containsEntry("email", "jane@example.org")
                .containsEntry("phone_number", "+4915112345678")
                .doesNotContainKeys("email_verified", "phone_number_verified", "address", "name");
        assertThat(userInfo(login).json())
                .containsOnlyKeys("sub", "email_verified", "address")
                .containsEntry("email_verified", true);
    }

    @Test
    @Shows("core-5.5-beside-scopes")
    void tellsItBesideWhatScopesBring() {
        TestAnswer login =
                login(asking("openid profile", "{\"id_token\":{\"email\":null},\"userinfo\":{\"phone_number\":null}}"));

        assertThat(claims(login.text("id_token"))).containsKeys("name", "preferred_username", "email");
        assertThat(userInfo(login).json()).containsOnlyKeys("sub", "name", "preferred_username", "phone_number");
    }

    @Test
    void tellsItAfterARefreshToo() {
        TestAnswer login =
                login(asking("openid", "{\"id_token\":{\"email\":null},\"userinfo\":{\"phone_number\":null}}"));

        TestAnswer refreshed = server.service("storefront").refresh(login.text("refresh_token"));

        assertThat(claims(refreshed.text("id_token")))
                .containsEntry("email", "jane@example.org")
                .doesNotContainKey("phone_number");
        assertThat(userInfo(refreshed).json()).containsOnlyKeys("sub", "phone_number");
    }

    @Test
    void tellsItInSignedAnswersOfUserinfo() {
        TestAnswer toConsent = signIn(asking("openid desk", "{\"userinfo\":{\"email\":null}}")
                .with("client_id", "portal")
                .with("redirect_uri", PORTAL_REDIRECT_URI));
        TestAnswer login = server.service("portal")
                .redeem(browser.allow(toConsent).locationParameter("code"), PORTAL_REDIRECT_URI, VERIFIER);

        assertThat(claims(userInfo(login).body())).containsEntry("email", "jane@example.org");
    }

    @Test
    @Shows("core-2-auth-time-essential")
    void saysWhenThePersonSignedIn() {
        TestAnswer login = login(asking("openid", "{\"id_token\":{\"auth_time\":{\"essential\":true}}}"));

        assertThat(claims(login.text("id_token")).get("auth_time")).isInstanceOf(Long.class);
    }

    @Test
    void tellsServicesNothingOfIt() {
        TestAnswer login = login(asking("openid shop", everywhere()));

        TestAnswer atOrders =
                server.service("storefront").exchange(login.text("access_token"), "orders", "orders:read");

        assertThat(claims(login.text("access_token")))
                .doesNotContainKeys(PERSONAL)
                .containsEntry("scope", "openid shop");
        assertThat(claims(atOrders.text("access_token"))).doesNotContainKeys(PERSONAL);
        assertThat(userInfo(atOrders).status()).isEqualTo(401);
        assertThat(server.service("storefront")
                        .post("/oauth2/introspect", TestForm.of("token", login.text("access_token")))
                        .json())
                .containsEntry("active", true)
                .doesNotContainKeys(PERSONAL);
    }

    @Test
    void takesAParameterThatWasPosted() {
        TestAnswer posted = browser.post("/oauth2/authorize", EMAIL);

        TestAnswer toConsent = browser.signIn(browser.get(posted.location()), jane, jane + "-demo-password");

        assertThat(claims(redeem(browser.allow(toConsent)).text("id_token"))).containsKey("email");
    }

    @Test
    @Shows({"core-5.5-unknown-members", "core-5.5.1-unknown-members", "core-5.5.1-no-error"})
    void ignoresWhatItDoesNotKnow() {
        TestAnswer login = login(asking("openid", """
                {"id_token": {"email": {"essential": true, "purpose": "x"}, "birthdate": {"essential": true},
                              "name#de": null, "http://example.org/groups": {"values": [1]}},
                 "verified_claims": {"email": null}, "userinfo": {"updated_at": {"essential": true}}}"""));

        assertThat(claims(login.text("id_token"))).containsKey("email").doesNotContainKeys("birthdate", "name");
        assertThat(userInfo(login).json()).containsOnlyKeys("sub");
    }

    @Test
    @Shows("core-5.5.1-no-error")
    void leavesOutWhatNobodyKnowsOfThePerson() {
        jane = TestServer.newPerson(registration).username().value();

        TestAnswer login = login(asking("openid", "{\"id_token\":{\"email\":{\"essential\":true}}}"));

        assertThat(claims(login.text("id_token"))).doesNotContainKey("email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "[]",
                "{\"id_token\":{\"email\":null,\"email\":null}}",
                "{\"id_token\":[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}",
                "{\"userinfo\":{\"email\":{\"essential\":1}}}"
            })
    @Shows("core-5.5-claims-parameter")
    void tellsTheClientThatItIsMalformed(String claims) {
        TestForm request = asking("openid", claims);

        TestAnswer answer = browser.open(request);

        answer.assertToldClient(REDIRECT_URI, "invalid_request", "TR-G64");
        assertThat(answer.locationParameter("state")).isEqualTo("a state & more");
        browser.post("/oauth2/authorize", request).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G64");
    }

    @Test
    @Shows("core-3.1.2.4-consent")
    void asksThePersonAsForTheScopesThatCoverIt() {
        TestAnswer toConsent =
                signIn(asking("openid", "{\"id_token\":{\"email\":null},\"userinfo\":{\"address\":null}}"));

        assertThat(browser.get(toConsent.location()).body())
                .contains("See your e-mail address", "See your postal address")
                .doesNotContain("phone number", "name and username");
    }

    @Test
    @Shows("core-3.1.2.4-consent")
    void tellsNothingOfWhichThePersonDidNotAllow() {
        TestAnswer toConsent = signIn(asking("openid", everywhere()));

        TestAnswer login = redeem(browser.decide(toConsent, "openid", "phone"));

        assertThat(claims(login.text("id_token")))
                .containsKey("phone_number")
                .doesNotContainKeys("email", "email_verified", "address", "name", "preferred_username");
        assertThat(userInfo(login).json()).containsOnlyKeys("sub", "phone_number", "phone_number_verified");
    }

    @Test
    void takesADecisionAboutNothingElse() {
        TestAnswer toConsent = signIn(EMAIL);

        browser.decide(toConsent, "openid", "email", "phone").assertPage("TR-L03");
    }

    @Test
    void aScopeThatIsAllowedForAClaimIsNotGranted() {
        TestAnswer login = login(asking("openid", "{\"id_token\":{\"email\":null}}"));

        assertThat(login.text("scope")).isEqualTo("openid");
        assertThat(userInfo(login).json()).containsOnlyKeys("sub");
        server.service("storefront")
                .token(TestForm.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        login.text("refresh_token"),
                        "scope",
                        "openid email"))
                .assertRefused(400, "invalid_scope", "TR-G14");
    }

    @Test
    @Shows("core-3.1.2.4-consent")
    void asksNobodyWhoAllowedItBeforeAndEverybodyElse() {
        login(EMAIL);

        assertThat(claims(redeem(browser.open(EMAIL.and("prompt", "none"))).text("id_token")))
                .containsKey("email");
        assertThat(browser.open(authorizationRequest("openid email").and("prompt", "none"))
                        .location())
                .startsWith(REDIRECT_URI + "?code=");
        TestForm more = asking("openid", "{\"userinfo\":{\"email\":null,\"phone_number_verified\":null}}");
        browser.open(more.and("prompt", "none")).assertToldClient(REDIRECT_URI, "consent_required", "TR-G23");
        assertThat(browser.open(more).location()).contains("/oauth2/consent");
    }

    @Test
    void asksAgainOnceThePersonHasTakenItBack() {
        login(EMAIL);
        browser.refuse(browser.open(EMAIL.and("prompt", "consent")))
                .assertToldClient(REDIRECT_URI, "access_denied", "TR-G19");

        browser.open(EMAIL.and("prompt", "none")).assertToldClient(REDIRECT_URI, "consent_required", "TR-G23");
    }

    @Test
    void tellsNothingWithoutBeingAskedAgain() {
        login(asking("openid", everywhere()));

        TestAnswer login = redeem(browser.open(authorizationRequest("openid")));

        assertThat(claims(login.text("id_token"))).doesNotContainKeys(PERSONAL);
        assertThat(userInfo(login).json()).containsOnlyKeys("sub");
    }

    @Test
    void isNothingOutsideOfOpenIdConnect() {
        TestAnswer toConsent = signIn(asking("shop", everywhere()));
        assertThat(browser.get(toConsent.location()).body()).doesNotContain("See your e-mail address");

        TestAnswer login = redeem(browser.allow(toConsent));

        assertThat(login.json()).doesNotContainKey("id_token");
        assertThat(kept(login)).containsExactly("-");
    }

    @Test
    void keepsNoMoreThanTheNamesOfClaims() {
        TestAnswer login = login(
                asking(
                        "openid",
                        "{\"id_token\":{\"email\":{\"value\":\"secret@example.org\"},\"x\":null},\"userinfo\":{\"name\":null}}"));

        assertThat(kept(login)).containsExactly("id_token.email userinfo.name");
        assertThat(server.events("grant.started")).contains("id_token.email userinfo.name");
        assertThat(kept(login(authorizationRequest("openid")))).containsExactly("-");
    }

    private List<String> kept(TestAnswer login) {
        return jdbc.sql("select coalesce(claims, '-') from user_grant where id = :id")
                .param("id", server.grantOf(login))
                .query(String.class)
                .list();
    }

    private static String everywhere() {
        String all = "{\"" + String.join("\":null,\"", PERSONAL) + "\":null}";
        return "{\"id_token\":" + all + ",\"userinfo\":" + all + "}";
    }

    private static TestForm asking(String scope, String claims) {
        return authorizationRequest(scope).and("claims", claims);
    }

    private TestAnswer signIn(TestForm request) {
        return browser.signIn(request, jane, jane + "-demo-password");
    }

    private TestAnswer login(TestForm request) {
        browser = server.browser();
        return redeem(signIn(request));
    }

    /** Consents if asked, and redeems the code. */
    private TestAnswer redeem(TestAnswer answer) {
        TestAnswer toClient = answer.location().contains("/oauth2/consent") ? browser.allow(answer) : answer;
        assertThat(toClient.location()).startsWith(REDIRECT_URI + "?code=");
        return server.service("storefront").redeem(toClient.locationParameter("code"), REDIRECT_URI, VERIFIER);
    }

    private TestAnswer userInfo(TestAnswer login) {
        return server.service("storefront")
                .get("/userinfo", Map.of("Authorization", "Bearer " + login.text("access_token")));
    }
}
