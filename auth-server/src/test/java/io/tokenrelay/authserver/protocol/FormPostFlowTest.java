package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** OAuth 2.0 Form Post Response Mode. */
@FlowTest
class FormPostFlowTest {

    private static final TestForm REQUEST = authorizationRequest("openid shop").and("response_mode", "form_post");
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");

    @Autowired
    TestServer server;

    @Test
    @Shows({"form-post-2-form", "form-post-2-body", "form-post-2-no-store", "rfc9207-2-success"})
    void bringsTheCodeToTheClientByAFormThatSubmitsItself() {
        TestBrowser browser = signedIn();

        TestAnswer page = browser.get("/oauth2/authorize?" + REQUEST);

        assertForm(page);
        assertThat(page.body()).contains("<script src=\"/assets/submit.js\"></script>");
        assertThat(browser.get("/assets/submit.js").body()).contains("document.forms[0].submit();");
        TestForm form = TestBrowser.form(page.body(), 0);
        String code = field(form, "code");
        assertThat(form)
                .hasToString(TestForm.of("code", code, "state", "a state & more", "iss", ISSUER)
                        .toString());
        assertThat(server.service("storefront")
                        .redeem(code, REDIRECT_URI, VERIFIER)
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Shows({"form-post-2-form", "form-post-2-body"})
    void bringsTheCodeByAFormAfterSigningInAndConsenting() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(REQUEST.and("prompt", "consent"), "alice", "alice-demo-password");

        TestAnswer page = browser.allow(toConsent);

        assertForm(page);
        assertThat(field(TestBrowser.form(page.body(), 0), "code")).isNotEmpty();
    }

    @Test
    @Shows({"form-post-2-errors", "form-post-2-no-store"})
    void bringsTheRefusalOfThePersonByAForm() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(REQUEST.and("prompt", "consent"), "alice", "alice-demo-password");

        assertError(browser.refuse(toConsent), "access_denied", "TR-G19");
    }

    @Test
    @Shows({"form-post-2-errors", "rfc9207-2-error"})
    void bringsErrorsByAForm() {
        TestBrowser browser = server.browser();

        assertError(open(browser, REQUEST.and("prompt", "none")), "login_required", "TR-G22");
        assertError(open(browser, REQUEST.with("scope", "vip2")), "invalid_scope", "TR-G21");
        assertError(open(browser, REQUEST.with("response_type", "token")), "unsupported_response_type", "TR-G34");
        assertError(browser.post("/oauth2/authorize", REQUEST.and("request", "x")), "invalid_request_object", "TR-G68");
    }

    @Test
    void writesWhatTheClientSaysAsText() {
        String hostile = "\"><script>alert(1)</script><input name='x";

        TestAnswer page = open(signedIn(), REQUEST.with("state", hostile));

        assertForm(page);
        assertThat(page.body()).doesNotContain("<script>alert").doesNotContain("name='x");
        assertThat(field(TestBrowser.form(page.body(), 0), "state")).isEqualTo(hostile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fragment", "form_post ", "FORM_POST", "query.jwt", "web_message"})
    @Shows("core-3.1.2.2-error-response")
    void tellsTheClientInItsQueryOfAModeThatItDoesNotKnow(String mode) {
        open(server.browser(), REQUEST.with("response_mode", mode))
                .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G20");
    }

    @Test
    @Shows("core-3.1.2.6-bad-redirect-uri")
    void makesNoFormForAnAddressThatIsNotTheClients() {
        open(server.browser(), REQUEST.with("redirect_uri", "https://attacker.example/"))
                .assertPage("TR-L05");
    }

    private static void assertError(TestAnswer page, String error, String id) {
        assertForm(page);
        TestForm form = TestBrowser.form(page.body(), 0);
        assertThat(field(form, "error")).isEqualTo(error);
        assertThat(field(form, "error_description")).startsWith(id + ": ");
        assertThat(field(form, "state")).isEqualTo("a state & more");
        assertThat(field(form, "iss")).isEqualTo(ISSUER);
        assertThat(form.value("code")).isEmpty();
    }

    private static void assertForm(TestAnswer page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.location()).isEmpty();
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache, no-store");
        assertThat(page.header("Pragma")).isEqualTo("no-cache");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'; script-src 'self'; form-action " + REDIRECT_URI);
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).isTrue();
        assertThat(HtmlUtils.htmlUnescape(form.group(1))).isEqualTo(REDIRECT_URI);
        assertThat(page.body()).doesNotContain("_csrf");
    }

    private static String field(TestForm form, String name) {
        return form.value(name).orElseThrow();
    }

    private static TestAnswer open(TestBrowser browser, TestForm request) {
        return browser.get("/oauth2/authorize?" + request);
    }

    private TestBrowser signedIn() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");
        return browser;
    }
}
