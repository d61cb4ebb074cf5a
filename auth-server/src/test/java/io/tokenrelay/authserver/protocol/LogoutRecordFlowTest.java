package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A sign-out is done as a whole: in the audit log, with clients told of it, or not at all. */
class LogoutRecordFlowTest extends BackchannelLogoutTest {

    @Test
    void signsNobodyOutWithoutTellingClients() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");
        database.sql("alter table logout_notice add constraint nothing check (false) not valid")
                .update();
        try {
            assertThat(browser.post("/logout", TestBrowser.form(browser.get("/").body(), 0))
                            .status())
                    .isEqualTo(500);
        } finally {
            database.sql("alter table logout_notice drop constraint nothing").update();
        }

        assertThat(browser.get("/").status()).as("still signed in").isEqualTo(200);
        assertThat(server.service("storefront")
                        .refresh(login.text("refresh_token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tellsOfNoSignOutThatIsNotInTheAuditLog() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        database.sql("alter table audit_event add constraint no_end check (type <> 'grant.ended') not valid")
                .update();
        try {
            browser.post("/logout", TestBrowser.form(browser.get("/").body(), 0));
        } finally {
            database.sql("alter table audit_event drop constraint no_end").update();
        }

        assertThat(outbox()).isZero();
        assertThat(browser.get("/").status()).as("still signed in").isEqualTo(200);
    }
}
