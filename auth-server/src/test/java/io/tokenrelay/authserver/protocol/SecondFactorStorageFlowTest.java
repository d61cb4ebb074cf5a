package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestVisitor.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored of second factors is good for one person, once confirmed, and for nobody who reads it. */
class SecondFactorStorageFlowTest extends SecondFactorTest {

    @Test
    void whatIsStoredForOnePersonOpensForNoOther() {
        TestApp app = zoe.enrol();
        TestVisitor mallory = new TestVisitor(server, clock, TestServer.newPerson(registration));
        TestApp ofMallory = mallory.enrol();
        jdbc.sql("update totp_factor set sealed = (select sealed from totp_factor where person = :from)"
                        + " where person = :to")
                .param("from", mallory.id())
                .param("to", zoe.id())
                .update();
        jdbc.sql("insert into recovery_code select :to, hash from recovery_code where person = :from")
                .param("from", mallory.id())
                .param("to", zoe.id())
                .update();

        zoe.typePassword(REQUEST);

        String unreadable = "/login/code?error=SECRET_UNREADABLE";
        for (TestApp tried : List.of(app, ofMallory)) {
            assertThat(zoe.typeCode("/login/code", tried.code(clock.instant())).location())
                    .isEqualTo(unreadable);
            assertThat(zoe.typeCode("/login/code", tried.recoveryCodes().get(0)).location())
                    .isEqualTo(unreadable);
        }
        assertThat(zoe.isSignedIn()).isFalse();
        assertThat(server.events("second-factor.refused")).contains("TR-L29");
    }

    @Test
    void recoveryCodesOfAnotherPersonAreOfNoUse() {
        zoe.enrol();
        TestVisitor mallory = new TestVisitor(server, clock, TestServer.newPerson(registration));
        TestApp ofMallory = mallory.enrol();
        jdbc.sql("insert into recovery_code select :to, hash from recovery_code where person = :from")
                .param("from", mallory.id())
                .param("to", zoe.id())
                .update();

        zoe.typePassword(REQUEST);

        assertThat(zoe.typeCode("/login/code", ofMallory.recoveryCodes().get(0)).location())
                .isEqualTo(WRONG);
    }

    @Test
    void whatNobodyConfirmedDoesNotCount() {
        zoe.follow(zoe.typePassword(REQUEST));
        TestApp app = TestApp.setUpBy(zoe.browser().get(zoe.wish("ENROL", "").location()));
        TestAnswer refused = zoe.typeCode("/account/second-factor/enrol", wrong(app));

        TestVisitor later = zoe.elsewhere();
        later.follow(later.typePassword(REQUEST));

        assertThat(refused.location()).isEqualTo("/account/second-factor/enrol?error=CODE_REFUSED");
        assertThat(later.isSignedIn()).isTrue();
        assertThat(later.idToken(later.open(REQUEST))).containsEntry("acr", "pwd");
    }

    @Test
    void whatIsSecretStandsNowhereInClear() {
        TestApp app = zoe.enrol();
        zoe.typePassword(REQUEST);
        zoe.typeCode("/login/code", app.recoveryCodes().get(0));

        String stored = jdbc.sql("select coalesce(string_agg(attributes::text, ' '), '') from browser_session")
                .query(String.class)
                .single();
        String events = jdbc.sql("select coalesce(string_agg(details::text, ' '), '') from audit_event")
                .query(String.class)
                .single();

        assertThat(stored + events).doesNotContain(app.key());
        app.recoveryCodes().forEach(code -> assertThat(stored + events).doesNotContain(code, code.replace("-", "")));
    }
}
