package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.conformance.Shows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody who enters codes that no device waits with (RFC 8628 §5.1). */
@FlowTest
class DeviceCodeGuessingTest {

    private static final String WRONG = "BBBB-BBBB";

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    PersonRegistration registration;

    /** Attempts are counted by tens of minutes, of which none must end meanwhile. */
    @BeforeEach
    void haveTime() {
        await().atMost(Duration.ofSeconds(40)).until(() -> Instant.now().getEpochSecond() % 600 < 570);
    }

    @AfterEach
    void forgetAttempts() {
        jdbc.sql("delete from user_code_attempt").update();
    }

    @Test
    @Shows("rfc8628-5.1-brute-force")
    void mayEnterTenWrongOnesAndThenNotEvenARightOne() {
        Person person = TestServer.newPerson(registration);
        TestDevicePage somebody = TestDevicePage.of(server, person.username().value());
        TestDevice device = device();

        for (int i = 0; i < 10; i++) {
            assertRefused(somebody.enter(WRONG), 400, "TR-L30");
        }

        assertRefused(somebody.enter(WRONG), 429, "TR-L31");
        assertRefused(somebody.enter(device.userCode()), 429, "TR-L31");
        assertRefused(somebody.enter(WRONG), 429, "TR-L31");
        assertThat(refusals(person)).containsOnlyOnce("TR-L31");
        device.poll().assertRefused(400, "authorization_pending", "TR-G40");
    }

    @Test
    void mayNotGoOnGuessingWithTheFormsThatDecide() {
        TestDevicePage somebody = somebody();
        TestDevice device = device();
        TestForm decision = TestBrowser.form(somebody.enter(device.userCode()).body(), 0);

        for (int i = 0; i < 5; i++) {
            for (String path : List.of("/device/allow", "/device/deny")) {
                assertRefused(somebody.browser().post(path, decision.with("user_code", WRONG)), 400, "TR-L30");
            }
        }

        assertRefused(somebody.browser().post("/device/allow", decision), 429, "TR-L31");
        assertRefused(somebody.browser().post("/device/deny", decision), 429, "TR-L31");
        device.poll().assertRefused(400, "authorization_pending", "TR-G40");
    }

    @Test
    void mayEnterAsManyRightOnesAsThereAreDevices() {
        TestDevicePage somebody = somebody();
        String code = device().userCode();

        for (int i = 0; i < 12; i++) {
            assertThat(somebody.enter(code).status()).isEqualTo(200);
        }
    }

    @Test
    void doesNotGetAnyFurtherByManyAtOnce() {
        TestDevicePage somebody = somebody();
        TestForm form =
                TestBrowser.form(somebody.browser().get("/device").body(), 0).and("user_code", WRONG);

        List<TestAnswer> answers =
                TestServer.atOnce(16, () -> somebody.browser().post("/device", form));

        assertThat(answers).filteredOn(answer -> answer.status() == 400).hasSize(10);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(6);
    }

    @Test
    void doesNotKeepOthersFromEnteringTheirs() {
        TestDevicePage somebody = somebody();
        for (int i = 0; i < 11; i++) {
            somebody.enter(WRONG);
        }

        assertThat(somebody().enter(device().userCode()).status()).isEqualTo(200);
    }

    @Test
    void countsForTheirAddressWhoeverItIs() {
        assertRefused(somebody().enter(WRONG), 400, "TR-L30");
        jdbc.sql("update user_code_attempt set attempts = 99 where who = 'address 127.0.0.1'")
                .update();
        TestDevicePage another = somebody();

        assertRefused(another.enter(WRONG), 400, "TR-L30");
        assertRefused(another.enter(device().userCode()), 429, "TR-L31");
    }

    @Test
    void learnsNothingAboutACodeThatIsNoneAnyMore() {
        TestDevicePage somebody = somebody();
        TestDevice allowed = device();
        somebody.allow(allowed);
        TestDevice redeemed = device();
        somebody.allow(redeemed);
        redeemed.poll();
        TestDevice denied = device();
        somebody.deny(somebody.enter(denied.userCode()));
        TestDevice expired = device();
        jdbc.sql("update device_code set expires_at = now() where hash = sha256(:code::text::bytea)")
                .param("code", expired.deviceCode())
                .update();

        List<String> pages = Stream.of(allowed, redeemed, denied, expired)
                .map(device -> somebody.enter(device.userCode()))
                .map(DeviceCodeGuessingTest::withoutToken)
                .toList();

        assertThat(pages).containsOnly(withoutToken(somebody.enter(WRONG)));
        assertThat(pages.get(0)).contains("TR-L30");
        assertThat(withoutToken(somebody.enter("what is this"))).isEqualTo(pages.get(0));
    }

    private static String withoutToken(TestAnswer page) {
        assertThat(page.status()).isEqualTo(400);
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    private static void assertRefused(TestAnswer page, int status, String id) {
        assertThat(page.body()).contains(id);
        assertThat(page.status()).isEqualTo(status);
    }

    private List<String> refusals(Person person) {
        return jdbc.sql("select error_id from audit_event where type = 'device.code-refused' and subject = :person")
                .param("person", person.id().toString())
                .query(String.class)
                .list();
    }

    private TestDevice device() {
        return TestDevice.of(server.service("portal"), "desk");
    }

    private TestDevicePage somebody() {
        Person person = TestServer.newPerson(registration);
        return TestDevicePage.of(server, person.username().value());
    }
}
