package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whoever reads the database or the log gets nothing that they could use. */
@FlowTest
@ExtendWith(OutputCaptureExtension.class)
class NothingInClearTest {

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase jdbc;

    @Test
    void keepsAndLogsNothingThatOpensAnything(CapturedOutput log) {
        List<String> secrets = useEverything();

        String database = database();

        assertThat(database).contains("storefront>orders orders:read");
        for (String secret : secrets) {
            assertThat(secret).hasSizeGreaterThan(7);
            assertThat(database).doesNotContain(secret);
            assertThat(log.getAll()).doesNotContain(secret);
        }
    }

    private List<String> useEverything() {
        List<String> secrets = new ArrayList<>();
        TestService storefront = server.service("storefront");
        secrets.add(storefront.secret());
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(
                authorizationRequest("openid profile shop").and("prompt", "consent"), "alice", "alice-demo-password");
        secrets.add(toConsent.locationParameter("state"));
        TestAnswer unanswered = browser.get(
                "/oauth2/authorize?" + authorizationRequest("openid shop").and("prompt", "consent"));
        secrets.add(unanswered.locationParameter("state"));
        String code = browser.allow(toConsent).locationParameter("code");
        secrets.add(code);
        TestAnswer tokens = storefront.redeem(code, REDIRECT_URI, VERIFIER);
        addAll(secrets, tokens, "access_token", "refresh_token", "id_token");
        TestAnswer exchanged = storefront.exchange(tokens.text("access_token"), "orders", "orders:read");
        addAll(secrets, exchanged, "access_token");
        TestAnswer refreshed = storefront.refresh(tokens.text("refresh_token"));
        addAll(secrets, refreshed, "access_token", "refresh_token", "id_token");
        storefront.post("/oauth2/revoke", TestForm.of("token", refreshed.text("access_token")));
        storefront.post("/oauth2/introspect", TestForm.of("token", exchanged.text("access_token")));
        storefront.exchange(exchanged.text("access_token"), "payments", "payments:charge");
        secrets.addAll(codesOfADevice());
        secrets.addAll(whatAClientSignsWith());
        storefront.redeem(code, REDIRECT_URI, VERIFIER);
        storefront.refresh(tokens.text("refresh_token"));
        return secrets;
    }

    /** Without and with the dash too: a code that somebody entered, one that came with a link, and the codes that go with them. */
    private List<String> codesOfADevice() {
        TestDevicePage alice = TestDevicePage.of(server, "alice");
        TestDevice entered = TestDevice.of(server.service("portal"), "desk");
        alice.allow(entered);
        entered.poll();
        TestDevice linked = TestDevice.of(server.service("portal"), "desk");
        TestBrowser somebody = server.browser();
        somebody.get(
                somebody.get(linked.asked().text("verification_uri_complete")).location());
        linked.poll();
        return Stream.of(entered, linked)
                .flatMap(device -> Stream.of(
                        device.deviceCode(),
                        device.userCode(),
                        device.userCode().replace("-", "")))
                .toList();
    }

    /** Of the one secret of which the server keeps more than a hash, and what was signed with it. */
    private List<String> whatAClientSignsWith() {
        TestService kiosk = server.service("kiosk");
        String assertion = ClientSecretJwtTest.signed("kiosk", kiosk.secret()).sign();
        TestForm form = TestForm.of("token", "x").and(TestAssertion.form(assertion));
        assertThat(kiosk.postAsItIs("/oauth2/introspect", form.toString(), Map.of())
                        .status())
                .isEqualTo(200);
        kiosk.postAsItIs("/oauth2/introspect", form.toString(), Map.of());
        kiosk.post("/oauth2/introspect", TestForm.of("token", "x"));
        return List.of(
                kiosk.secret(),
                Base64.getEncoder().encodeToString(kiosk.secret().getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().formatHex(kiosk.secret().getBytes(StandardCharsets.UTF_8)),
                assertion.substring(assertion.lastIndexOf('.') + 1));
    }

    private static void addAll(List<String> secrets, TestAnswer answer, String... names) {
        for (String name : names) {
            String token = answer.text(name);
            secrets.add(token);
            if (token.contains(".")) {
                secrets.add(token.substring(token.lastIndexOf('.') + 1));
            }
        }
    }

    /** All rows of all tables as text, and bytes also as the text that they might be. */
    private String database() {
        StringBuilder dump = new StringBuilder();
        for (String table : jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()) {
            jdbc.sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(dump::append);
            for (String column : jdbc.sql("select column_name from information_schema.columns"
                            + " where table_schema = 'public' and table_name = :table and data_type = 'bytea'")
                    .param("table", table)
                    .query(String.class)
                    .list()) {
                jdbc.sql("select encode(" + column + ", 'escape') from " + table + " where " + column + " is not null")
                        .query(String.class)
                        .list()
                        .forEach(dump::append);
            }
        }
        return dump.toString();
    }
}
