package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestVisitor.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.conformance.Shows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code acr} with values in {@code claims} (OpenID Connect Core §5.5.1.1). */
@FlowTest
class ClaimedClassFlowTest {

    private static final TestForm MFA = asking("{\"essential\":true,\"value\":\"mfa\"}");
    private static final TestForm GOLD = asking("{\"essential\":true,\"values\":[\"urn:example:gold\"]}");

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Autowired
    PersonRegistration registration;

    TestVisitor zoe;

    @BeforeEach
    void somebody() {
        zoe = new TestVisitor(server, clock, TestServer.newPerson(registration));
    }

    @Test
    @Shows("core-5.5.1.1-acr-value")
    void isReachedByWhoHasASecondFactor() {
        TestApp app = zoe.enrol();

        assertThat(zoe.idToken(zoe.signIn(MFA, app))).containsEntry("acr", "mfa");
    }

    @Test
    @Shows("core-5.5.1.1-acr-value")
    void isNamedAsItWasAskedForThoughTheSignInIsMore() {
        TestApp app = zoe.enrol();
        TestForm request = asking("{\"essential\":true,\"values\":[\"urn:example:gold\",\"pwd\"]}");

        assertThat(zoe.idToken(zoe.signIn(request, app))).containsEntry("acr", "pwd");
    }

    @Test
    @Shows("core-5.5.1.1-essential-acr")
    void isAskedOfWhoHasNoneAndTheClientLearnsThatTheyWantNone() {
        assertThat(zoe.typePassword(MFA).location()).isEqualTo("/login/enrol");
        TestForm skip = TestBrowser.form(zoe.browser().get("/login/enrol").body(), 1);

        TestAnswer answer = zoe.follow(zoe.browser().post("/login/enrol/skip", skip));

        answer.assertToldClient(REDIRECT_URI, "unmet_authentication_requirements", "TR-L28");
    }

    @Test
    @Shows("core-5.5.1.1-essential-acr")
    void isNeverReachedWhereItIsNotKnown() {
        zoe.follow(zoe.typePassword(GOLD))
                .assertToldClient(REDIRECT_URI, "unmet_authentication_requirements", "TR-L28");
        zoe.open(GOLD.and("prompt", "none"))
                .assertToldClient(REDIRECT_URI, "unmet_authentication_requirements", "TR-L28");
    }

    @Test
    void isNotReachedByASignInThatWasLess() {
        zoe.redeem(zoe.follow(zoe.typePassword(REQUEST)));

        zoe.open(MFA.and("prompt", "none")).assertToldClient(REDIRECT_URI, "login_required", "TR-G22");
        assertThat(zoe.open(MFA).location()).endsWith("/login");
    }

    @Test
    void isWhatItIsWhereTheClientCanDoWithoutOrNamesNone() {
        TestForm voluntary = asking("{\"values\":[\"urn:example:gold\"]}");

        assertThat(zoe.idToken(zoe.follow(zoe.typePassword(voluntary)))).containsEntry("acr", "pwd");
        assertThat(zoe.idToken(zoe.open(asking("{\"essential\":true}")))).containsEntry("acr", "pwd");
        assertThat(zoe.idToken(zoe.open(asking("null")))).containsEntry("acr", "pwd");
    }

    @Test
    @Shows("core-5.5.1-no-error")
    void isNoErrorWhereTheClientCanDoWithoutIt() {
        TestForm voluntary = asking("{\"value\":\"mfa\"}");

        assertThat(zoe.idToken(zoe.follow(zoe.typePassword(voluntary)))).containsEntry("acr", "pwd");
        assertThat(zoe.idToken(zoe.open(voluntary.and("prompt", "none")))).containsEntry("acr", "pwd");
    }

    @Test
    void countsMoreThanAcrValues() {
        assertThat(zoe.typePassword(MFA.and("acr_values", "pwd")).location()).isEqualTo("/login/enrol");
    }

    @Test
    void takesNothingOffAcrValuesWhereTheClientCanDoWithoutIt() {
        TestForm both = asking("{\"values\":[\"pwd\",\"mfa\"]}").and("acr_values", "mfa");

        assertThat(zoe.typePassword(both).location()).isEqualTo("/login/enrol");
    }

    private static TestForm asking(String acr) {
        return REQUEST.and("claims", "{\"id_token\":{\"acr\":" + acr + "}}");
    }
}
