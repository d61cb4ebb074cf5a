package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.Registries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The page where people enter the code of a device and decide (RFC 8628 §3.3, §5.3, §5.4). */
@FlowTest
class DevicePageFlowTest {

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    Registries registries;

    @Autowired
    CurrentRegistry current;

    @Test
    @Shows({"rfc8628-5.4-phishing", "rfc8628-3.3-confirmation"})
    void saysWhatAsksAndFromWhereBeforeAnythingIsAllowed() {
        TestDevice device = portalDevice();

        TestAnswer question = TestDevicePage.of(server, "alice").enter(device.userCode());

        assertThat(question.status()).isEqualTo(200);
        assertThat(question.body())
                .contains("Sign in to portal on a device?")
                .contains("See your desk")
                .contains("Lets portal")
                .contains("You are signed in as Alice")
                .contains("Only continue if you started this yourself")
                .contains(device.userCode())
                .contains("less than a minute ago")
                .contains("127.0.0.1")
                .doesNotContain("another network");
        assertThat(question.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'")
                .endsWith("form-action 'self'");
        assertThat(question.header("Cache-Control")).contains("no-store");
        device.poll().assertRefused(400, "authorization_pending", "TR-G40");
    }

    @Test
    void saysThatTheDeviceAskedFromAnotherNetworkAndHowLongAgo() {
        TestDevice device = portalDevice();
        set(device, "address = '198.51.100.7', issued_at = now() - interval '3 minutes'");

        assertThat(TestDevicePage.of(server, "alice").enter(device.userCode()).body())
                .contains("198.51.100.7", "127.0.0.1", "another network", "3 minutes ago");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "  %s ", "%s.", "(%s)"})
    @Shows("rfc8628-6.1-input")
    void takesACodeHoweverItIsTyped(String form) {
        TestDevicePage alice = TestDevicePage.of(server, "alice");
        String code = portalDevice().userCode();
        for (String typed : List.of(
                code,
                code.toLowerCase(Locale.ROOT),
                code.replace("-", ""),
                code.replace("-", " "),
                String.join(" ", code.split("")))) {
            assertThat(alice.enter(form.formatted(typed)).body()).contains("See your desk", code);
        }
    }

    @Test
    void wantsSomebodyToSignInFirst() {
        TestBrowser nobody = server.browser();
        TestDevice device = portalDevice();
        TestForm form =
                TestBrowser.form(nobody.get(nobody.get("/device").location()).body(), 0);

        for (String path : List.of("/device", "/device/allow", "/device/deny")) {
            assertThat(nobody.post(path, form.and("user_code", device.userCode()))
                            .location())
                    .endsWith("/login");
        }
        assertThat(nobody.get("/device/allowed").location()).endsWith("/login");
        device.poll().assertRefused(400, "authorization_pending", "TR-G40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/device", "/device/allow", "/device/deny"})
    void takesItsOwnFormsOnly(String path) {
        TestDevice device = portalDevice();
        TestDevicePage alice = TestDevicePage.of(server, "alice");
        TestForm form = TestForm.of("user_code", device.userCode(), "shown", String.valueOf(current.version()));

        TestAnswer answer = alice.browser().post(path, form);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("TR-L08");
        device.poll().assertRefused(400, "authorization_pending", "TR-G40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/device/allow", "/device/deny", "/device/other", "/device/"})
    void hasNoOtherAddress(String path) {
        assertThat(TestDevicePage.of(server, "alice").browser().get(path).status())
                .isEqualTo(404);
    }

    @Test
    @Shows({"rfc8628-3.3.1-complete", "rfc8628-3.3.1-confirm"})
    void theLinkWithTheCodeFillsItInAndNothingMore() {
        TestDevice device = portalDevice();
        TestDevicePage alice = TestDevicePage.of(server, "alice");

        TestAnswer linked = alice.browser().get(device.asked().text("verification_uri_complete"));

        assertThat(linked.status()).isEqualTo(303);
        assertThat(linked.location()).isEqualTo("/device");
        TestAnswer form = alice.browser().get(linked.location());
        assertThat(form.body()).contains("value=\"" + device.userCode() + "\"", "Compare it with your device");
        assertThat(alice.browser().get("/device").body()).as("once").doesNotContain(device.userCode());
        device.poll().assertRefused(400, "authorization_pending", "TR-G40");
    }

    @Test
    void theLinkKeepsTheCodeWhileSomebodySignsInAndTheDatabaseDoesNotHaveIt() {
        TestDevice device = portalDevice();
        TestDevicePage somebody = new TestDevicePage(server.browser());

        TestAnswer linked = somebody.browser().get(device.asked().text("verification_uri_complete"));
        TestAnswer toLogin = somebody.browser().get(linked.location());
        assertThat(linked.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/device");
        assertThat(jdbc.sql("select attributes::text from browser_session")
                        .query(String.class)
                        .list()
                        .toString())
                .contains("/device")
                .doesNotContain(device.userCode());
        TestAnswer signedIn = somebody.signIn(toLogin, "alice");

        assertThat(signedIn.location()).isEqualTo("/device");
        assertThat(somebody.browser().get("/device").body()).contains(device.userCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_code=%22%3E%3Cscript%3E", "user_code=", "user_code=BCDF-BCD", "other=1"})
    void aLinkWithSomethingElseFillsInNothing(String query) {
        TestDevicePage alice = TestDevicePage.of(server, "alice");

        TestAnswer linked = alice.browser().get("/device?" + query);

        assertThat(linked.location()).isEqualTo("/device");
        assertThat(linked.header("Set-Cookie")).doesNotContain("user-code");
        assertThat(alice.browser().get("/device").body()).doesNotContain("<script");
    }

    @Test
    void asksEverySingleTime() {
        TestDevicePage alice = TestDevicePage.of(server, "alice");
        alice.allow(portalDevice());
        TestDevice second = portalDevice();

        TestAnswer question = alice.enter(second.userCode());

        assertThat(question.body()).contains("Only continue if you started this yourself");
        second.poll().assertRefused(400, "authorization_pending", "TR-G40");
    }

    @Test
    void whatIsAllowedToADeviceIsAllowedToNobodyElse() {
        jdbc.sql("delete from consent where client = 'portal'").update();
        TestDevicePage alice = TestDevicePage.of(server, "alice");
        alice.allow(portalDevice());

        TestAnswer atPortal = alice.browser()
                .get("/oauth2/authorize?"
                        + TestServer.authorizationRequest("desk")
                                .with("client_id", "portal")
                                .with("redirect_uri", TestServer.PORTAL_REDIRECT_URI));

        assertThat(atPortal.location()).contains("/oauth2/consent");
    }

    @Test
    void theFirstDecisionCounts() {
        TestDevice device = portalDevice();
        TestDevicePage alice = TestDevicePage.of(server, "alice");
        TestDevicePage bob = TestDevicePage.of(server, "bob");
        TestAnswer hers = alice.enter(device.userCode());
        TestAnswer his = bob.enter(device.userCode());

        assertThat(alice.deny(hers).location()).isEqualTo("/device/denied");

        TestAnswer late = bob.allow(his);
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.body()).contains("TR-L30");
        device.poll().assertRefused(400, "access_denied", "TR-G42");
    }

    @Test
    void ofManyDecisionsAtOnceOneCounts() {
        TestDevice device = portalDevice();
        TestDevicePage alice = TestDevicePage.of(server, "alice");
        TestAnswer question = alice.enter(device.userCode());
        int before = grantsOfAliceAtPortal();

        List<TestAnswer> answers = TestServer.atOnce(6, () -> alice.allow(question));

        assertThat(answers)
                .filteredOn(answer -> answer.location().equals("/device/allowed"))
                .hasSize(1);
        assertThat(grantsOfAliceAtPortal()).isEqualTo(before + 1);
    }

    @Test
    void asksAnewWhenTheRegistryChangesMeanwhile(@TempDir Path directory) throws Exception {
        long before = current.version();
        TestDevice device = portalDevice();
        TestDevicePage alice = TestDevicePage.of(server, "alice");
        TestAnswer question = alice.enter(device.userCode());
        String wider = Files.readString(Path.of("src/test/resources/test-registry.yaml"))
                .replace(
                        "- { scope: orders:read, because: desk }",
                        "- { scope: orders:read, because: desk }\n        - { scope: orders:write, because: desk }");
        try {
            TestRegistryChange.apply(
                    registries, registries.plan(Files.writeString(directory.resolve("registry.yaml"), wider)));

            TestAnswer again = alice.allow(question);

            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body()).contains("place and cancel orders", "Only continue if you started this yourself");
            device.poll().assertRefused(400, "authorization_pending", "TR-G40");
            assertThat(alice.allow(again).location()).isEqualTo("/device/allowed");
        } finally {
            TestRegistryChange.apply(registries, registries.planRollback(before));
        }
    }

    @Test
    void doesNotKnowTheCodeOfAClientThatMayNotAskAnyMore(@TempDir Path directory) throws Exception {
        long before = current.version();
        TestDevice device = portalDevice();
        String without = Files.readString(Path.of("src/test/resources/test-registry.yaml"))
                .replace("      device-authorization: true\n", "");
        try {
            TestRegistryChange.apply(
                    registries, registries.plan(Files.writeString(directory.resolve("registry.yaml"), without)));

            assertThat(TestDevicePage.of(server, "alice")
                            .enter(device.userCode())
                            .body())
                    .contains("TR-L30");
        } finally {
            TestRegistryChange.apply(registries, registries.planRollback(before));
        }
    }

    private int grantsOfAliceAtPortal() {
        return jdbc.sql("select count(*) from user_grant where client = 'portal'"
                        + " and person = (select id from person where username = 'alice')")
                .query(Integer.class)
                .single();
    }

    private TestDevice portalDevice() {
        return TestDevice.of(server.service("portal"), "openid desk");
    }

    private void set(TestDevice device, String what) {
        jdbc.sql("update device_code set " + what + " where hash = sha256(:code::text::bytea)")
                .param("code", device.deviceCode())
                .update();
    }
}
