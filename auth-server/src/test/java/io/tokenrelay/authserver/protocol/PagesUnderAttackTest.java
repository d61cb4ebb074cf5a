package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestConnection;
import io.tokenrelay.authserver.conformance.Shows;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What other sites can do with the pages and with the browser of somebody who is signed in. */
@FlowTest
class PagesUnderAttackTest {

    private static final String HOME = "http://127.0.0.1:8080/";

    /** To these nobody is let in by a cookie, or what they do anybody may ask for. */
    private static final Set<String> NEEDS_NO_TOKEN =
            Set.of("/api/admin/v1/explain", "/api/services/v1/contract-check", "/connect/logout", "/error");

    @Autowired
    TestServer server;

    @Autowired
    RequestMappingHandlerMapping handlers;

    @Test
    @Shows("core-3.1.2.3-csrf")
    void noFormOfAnotherSiteDoesAnythingHere() {
        TestBrowser browser = signedIn("alice");
        String othersToken = tokenOf(signedIn("bob"));

        for (String path : forms()) {
            for (TestForm form : List.of(TestForm.of(), TestForm.of("_csrf", othersToken))) {
                TestAnswer answer = browser.post(path, form);

                assertThat(answer.status()).as(path).isEqualTo(403);
                assertThat(answer.body()).as(path).contains("TR-L08");
            }
        }
        assertThat(browser.get("/").status()).as("still signed in").isEqualTo(200);
    }

    @Test
    void noDecisionOfAnotherBrowserIsTaken() {
        TestForm request = authorizationRequest("openid shop").with("prompt", "consent");
        TestBrowser attacker = server.browser();
        TestAnswer toConsent = attacker.signIn(request, "bob", "bob-demo-password");
        TestForm decision = TestBrowser.form(attacker.get(toConsent.location()).body(), 0);

        TestAnswer answer = signedIn("alice").post("/oauth2/authorize", decision);

        answer.assertPage("TR-L03");
    }

    static Stream<String> foreignAddresses() {
        return Stream.of(
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https:evil.example",
                "https:/evil.example",
                "https:\\\\evil.example",
                "%2f%2fevil.example",
                "/%09/evil.example",
                "https://evil.example/" + REDIRECT_URI,
                REDIRECT_URI + ".evil.example",
                REDIRECT_URI + "@evil.example",
                REDIRECT_URI.replace("http://", "http://evil.example@"),
                REDIRECT_URI.replace("127.0.0.1:8080", "127.0.0.1:8080@evil.example"),
                REDIRECT_URI.replace("127.0.0.1:8080", "127.0.0.1:8080.evil.example"),
                REDIRECT_URI.replace("127.0.0.1:8080", "evil.example\\@127.0.0.1:8080"),
                REDIRECT_URI + "\r\nLocation: https://evil.example/",
                REDIRECT_URI + "#@evil.example",
                "javascript:alert(1)",
                "data:text/html,evil.example");
    }

    @ParameterizedTest
    @MethodSource("foreignAddresses")
    void nobodyIsSentToAForeignAddress(String address) {
        TestForm authorize = authorizationRequest("openid shop").with("redirect_uri", address);
        for (TestBrowser browser : List.of(server.browser(), signedIn("alice"))) {
            browser.get("/oauth2/authorize?" + authorize).assertPage("TR-L05");
            browser.get("/oauth2/authorize?" + authorize.with("prompt", "none")).assertPage("TR-L05");
            browser.get("/connect/logout?"
                            + TestForm.of("client_id", "storefront", "post_logout_redirect_uri", address))
                    .assertPage("TR-L14");
            browser.post("/connect/logout", TestForm.of("client_id", "storefront", "post_logout_redirect_uri", address))
                    .assertPage("TR-L14");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "redirect_uri", "continue", "next", "target", "returnTo", "url"})
    void noParameterChoosesWhereSigningInOrOutLeads(String parameter) {
        TestForm foreign = TestForm.of(parameter, "//evil.example");
        TestBrowser browser = server.browser();
        TestForm form = TestBrowser.form(browser.get("/login?" + foreign).body(), 0);

        TestAnswer signedIn = browser.post(
                "/login",
                form.and("username", "alice")
                        .and("password", "alice-demo-password")
                        .and(foreign));
        TestAnswer signedOut =
                browser.post("/logout", TestForm.of("_csrf", tokenOf(browser)).and(foreign));

        assertThat(signedIn.location()).isEqualTo("/");
        assertThat(signedOut.location()).isEqualTo("/signed-out");
    }

    @Test
    void theDecisionOnTheConsentPageLeadsToNoOtherAddress() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(
                authorizationRequest("openid shop").with("prompt", "consent"), "alice", "alice-demo-password");
        TestForm decision = TestBrowser.form(browser.get(toConsent.location()).body(), 0);

        TestAnswer answer = browser.post("/oauth2/authorize", decision.and("redirect_uri", "https://evil.example/"));

        assertThat(answer.location())
                .doesNotContain("evil.example")
                .matches("|" + Pattern.quote(REDIRECT_URI) + "\\?.*");
    }

    @Test
    @Shows("core-3.1.2.3-clickjacking")
    void nothingCanBeFramed() {
        TestBrowser anybody = server.browser();
        TestBrowser alice = server.browser();
        TestForm request = authorizationRequest("openid shop");
        TestAnswer toConsent = alice.signIn(request.with("prompt", "consent"), "alice", "alice-demo-password");

        assertThat(toConsent.location()).as("by its path, whatever the host").startsWith("/oauth2/consent?");
        List<TestAnswer> answers = List.of(
                anybody.get("/login"),
                anybody.get("/login?refused"),
                anybody.get("/signed-out"),
                anybody.get("/"),
                anybody.get("/nonsense"),
                anybody.get("/login;a=b"),
                anybody.post("/login", TestForm.of()),
                anybody.post("/signed-out", TestForm.of()),
                anybody.get("/oauth2/authorize?" + request),
                anybody.get("/oauth2/authorize?" + request.with("client_id", "nobody")),
                anybody.get("/oauth2/authorize?" + request.with("redirect_uri", "https://evil.example")),
                anybody.get("/oauth2/authorize?" + request.with("prompt", "none")),
                anybody.get("/connect/logout"),
                anybody.get("/connect/logout?client_id=nobody"),
                anybody.get("/oauth2/device_authorization"),
                anybody.get("/userinfo"),
                alice.get("/"),
                alice.get(toConsent.location()),
                alice.get("/oauth2/consent"),
                alice.get("/connect/logout"),
                alice.post("/logout", TestForm.of()),
                alice.post("/connect/logout/confirm", TestForm.of()),
                alice.post("/oauth2/authorize", TestForm.of()));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("Content-Security-Policy"))
                    .as("%s", answer.response().uri())
                    .contains("frame-ancestors 'none'", "default-src 'none'");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        });
    }

    static Stream<String> injections() {
        return Stream.of(
                "x\r\nX-Injected: yes",
                "x\nX-Injected: yes",
                "x\rX-Injected: yes",
                "x\u0085X-Injected: yes",
                "x\u2028X-Injected: yes",
                "x\u560a\u560dX-Injected: yes",
                "x\r\n\r\n<p>injected</p>");
    }

    @ParameterizedTest
    @MethodSource("injections")
    void noParameterBecomesAHeader(String value) {
        TestBrowser alice = server.browser();
        server.code(alice, "alice", "openid shop");
        TestForm request = authorizationRequest("openid shop");

        for (String parameter : List.of(
                "state",
                "nonce",
                "scope",
                "client_id",
                "redirect_uri",
                "response_type",
                "prompt",
                "max_age",
                "code_challenge",
                "ui_locales",
                "login_hint",
                "acr_values",
                "display",
                "id_token_hint")) {
            assertNotInjected(alice.get("/oauth2/authorize?" + request.with(parameter, value)));
            assertNotInjected(server.browser().get("/oauth2/authorize?" + request.with(parameter, value)));
        }
        for (String parameter : List.of("state", "client_id", "post_logout_redirect_uri", "id_token_hint")) {
            TestForm logout = TestForm.of("client_id", "storefront", "post_logout_redirect_uri", HOME)
                    .with(parameter, value);
            assertNotInjected(alice.get("/connect/logout?" + logout));
            assertNotInjected(server.browser().post("/connect/logout", logout));
        }
        assertNotInjected(alice.get("/login?refused=" + encode(value)));
        assertNotInjected(alice.get("/oauth2/consent?state=" + encode(value)));
        assertNotInjected(alice.post(
                "/login",
                TestBrowser.form(alice.get("/login").body(), 0)
                        .and("username", value)
                        .and("password", value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: evil.example\r\n",
                "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n",
                "GET /login HTTP/1.1\r\nHost: evil.example\r\n",
                "GET /.well-known/openid-configuration HTTP/1.1\r\nHost: evil.example\r\n",
                "GET /oauth2/authorize?AUTHORIZE HTTP/1.1\r\nHost: evil.example:443\r\n",
                "GET /oauth2/authorize?AUTHORIZE HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nForwarded: host=evil.example;proto=https\r\n",
                "GET /connect/logout HTTP/1.1\r\nHost: evil.example\r\n",
                "GET /nonsense HTTP/1.1\r\nHost: evil.example\r\n"
            })
    void noHostThatARequestNamesIsUsed(String request) throws IOException {
        String sent =
                request.replace("AUTHORIZE", authorizationRequest("openid shop").toString());
        try (TestConnection connection =
                new TestConnection(URI.create(server.firstBase()).getPort())) {
            String answer = connection
                    .send(sent + "Accept: text/html\r\nConnection: close\r\n\r\n")
                    .readAll();

            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("evil.example", "https://localhost");
        }
    }

    private TestBrowser signedIn(String username) {
        TestBrowser browser = server.browser();
        TestForm form = TestBrowser.form(browser.get("/login").body(), 0)
                .and("username", username)
                .and("password", username + "-demo-password");
        assertThat(browser.post("/login", form).location()).isEqualTo("/");
        return browser;
    }

    private static String tokenOf(TestBrowser browser) {
        String form = TestBrowser.form(browser.get("/").body(), 0).toString();
        return form.substring(form.indexOf("_csrf=") + "_csrf=".length()).split("&", 2)[0];
    }

    /** Every path that takes a form: those of controllers, and those of Spring Security's filters. */
    private Collection<String> forms() {
        Set<String> paths = new TreeSet<>(Set.of("/login", "/logout"));
        for (RequestMappingInfo mapping : handlers.getHandlerMethods().keySet()) {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            if (methods.isEmpty() || methods.contains(RequestMethod.POST)) {
                paths.addAll(mapping.getPatternValues());
            }
        }
        assertThat(paths).contains("/connect/logout/confirm").containsAll(NEEDS_NO_TOKEN);
        paths.removeAll(NEEDS_NO_TOKEN);
        return paths.stream().map(path -> path.replaceAll("\\{[^}]*}", "x")).toList();
    }

    private static void assertNotInjected(TestAnswer answer) {
        assertThat(answer.status()).isBetween(200, 499);
        assertThat(answer.header("X-Injected")).isEmpty();
        assertThat(answer.body()).doesNotContain("<p>injected</p>");
        assertThat(answer.response().headers().map().values().toString()).doesNotContain("X-Injected: yes");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
