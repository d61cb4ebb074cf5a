package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody with a browser at the page where people enter the codes of devices. */
record TestDevicePage(TestBrowser browser) {

    static final String PAGE = "/device";

    private static final int ALLOW = 0;
    private static final int DENY = 1;

    /** Somebody who comes to the page and signs in for it. */
    static TestDevicePage of(TestServer server, String username) {
        return of(server.browser(), username);
    }

    static TestDevicePage of(TestBrowser browser, String username) {
        TestDevicePage page = new TestDevicePage(browser);
        TestAnswer toLogin = page.browser.get(PAGE);
        assertThat(toLogin.location()).endsWith("/login");
        assertThat(page.signIn(toLogin, username).location()).isEqualTo(PAGE);
        return page;
    }

    /** Signs in, where an answer sends the browser to do so: the answer to the form. */
    TestAnswer signIn(TestAnswer toLogin, String username) {
        TestForm form = TestBrowser.form(browser.get(toLogin.location()).body(), 0)
                .and("username", username)
                .and("password", username + "-demo-password");
        return browser.post("/login", form);
    }

    /** Enters a code: the page that asks, or says what is wrong. */
    TestAnswer enter(String code) {
        return browser.post(PAGE, TestBrowser.form(browser.get(PAGE).body(), 0).and("user_code", code));
    }

    /** Allows what a page asks. */
    TestAnswer allow(TestAnswer question) {
        return browser.post("/device/allow", TestBrowser.form(question.body(), ALLOW));
    }

    /** Refuses what a page asks. */
    TestAnswer deny(TestAnswer question) {
        return browser.post("/device/deny", TestBrowser.form(question.body(), DENY));
    }

    /** Enters the code of a device and allows what it asks for. */
    void allow(TestDevice device) {
        allow(device.userCode());
    }

    void allow(String userCode) {
        assertThat(allow(enter(userCode)).location()).isEqualTo("/device/allowed");
    }
}
