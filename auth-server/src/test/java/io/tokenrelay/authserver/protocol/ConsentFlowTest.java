package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.Registries;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A registry that widens what somebody granted: nothing follows from it for them until they have consented again. */
@FlowTest
class ConsentFlowTest {

    private static final String RESERVE = "        - { scope: inventory:reserve, because: orders:write }\n";

    @Autowired
    TestServer server;

    @Autowired
    Registries registries;

    @Autowired
    CurrentRegistry current;

    @Autowired
    TestDatabase jdbc;

    private final Path directory;
    private long before;

    ConsentFlowTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void startWithoutConsentsUnderANarrowRegistry() throws Exception {
        before = current.version();
        jdbc.sql("delete from consent where client = 'storefront'").update();
        apply(wide().replace(RESERVE, ""));
    }

    @AfterEach
    void putTheRegistryBack() {
        TestRegistryChange.apply(registries, registries.planRollback(before));
    }

    @Test
    void theConsentPageShowsWhatIsNewAndOnlyTheNewLoginHasIt() throws Exception {
        String oldLogin = server.login("alice", "openid shop").text("access_token");
        apply(wide());

        TestBrowser browser = server.browser();
        TestAnswer toConsent = signIn(browser);
        assertThat(toConsent.location()).contains("/oauth2/consent");
        assertThat(words(browser.get(toConsent.location())))
                .contains("reserve goods for your order at inventory New")
                .containsOnlyOnce(" New ");
        reserve(oldLogin).assertRefused(400, "invalid_scope", "TR-X06");

        String code = browser.allow(toConsent).locationParameter("code");
        String newLogin = server.service("storefront")
                .redeem(code, REDIRECT_URI, VERIFIER)
                .text("access_token");
        assertThat(reserve(newLogin).status()).isEqualTo(200);
        reserve(oldLogin).assertRefused(400, "invalid_scope", "TR-X06");
    }

    @Test
    void theConsentPageShowsWhatIsLessStrictAndOnlyTheNewLoginHasIt() throws Exception {
        String charge = "{ scope: payments:charge, because: orders:write, max-life: 30s";
        String oldLogin = server.login("alice", "openid shop").text("access_token");
        assertThat(charge(oldLogin).status()).isEqualTo(200);
        apply(wide().replace(RESERVE, "").replace(charge, charge.replace("30s", "60s")));

        TestBrowser browser = server.browser();
        TestAnswer toConsent = signIn(browser);
        assertThat(words(browser.get(toConsent.location())))
                .contains("charge your card at payments, within one minute Less strict: for a longer time")
                .containsOnlyOnce("Less strict:")
                .doesNotContain(" New ");
        charge(oldLogin).assertRefused(400, "invalid_scope", "TR-X15");
        assertThat(server.events("exchange.refused")).contains("TR-X15");

        String code = browser.allow(toConsent).locationParameter("code");
        String newLogin = server.service("storefront")
                .redeem(code, REDIRECT_URI, VERIFIER)
                .text("access_token");
        assertThat(charge(newLogin).status()).isEqualTo(200);
        charge(oldLogin).assertRefused(400, "invalid_scope", "TR-X15");
    }

    @Test
    void stricterTermsCountAtOnceAndAskNobody() throws Exception {
        String login = server.login("alice", "openid shop").text("access_token");
        apply(wide().replace(RESERVE, "").replace("max-life: 30s", "max-life: 10s"));

        assertThat(charge(login).json()).containsEntry("expires_in", 10);
        assertThat(signIn(server.browser()).location()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    void aDecisionDoesNotCountForARegistryThatCameIntoForceAfterThePageWasShown() throws Exception {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = signIn(browser);
        assertThat(words(browser.get(toConsent.location()))).doesNotContain("reserve goods");
        apply(wide());

        assertThat(browser.decide(toConsent, "shop").body()).contains("TR-L03");
        assertThat(jdbc.sql("select count(*) from consent where client = 'storefront'")
                        .query(Long.class)
                        .single())
                .isZero();
        TestAnswer again = browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"));
        assertThat(words(browser.get(again.location()))).contains("reserve goods for your order at inventory");
    }

    @Test
    void whoDeclinesKeepsTheLoginAsItWasAndIsAskedTheNextTime() throws Exception {
        TestAnswer old = server.login("alice", "openid shop");
        apply(wide());

        TestBrowser browser = server.browser();
        assertThat(browser.refuse(signIn(browser)).location()).contains("error=access_denied");

        TestAnswer refreshed = server.service("storefront").refresh(old.text("refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        String login = refreshed.text("access_token");
        assertThat(atOrders(login).status()).isEqualTo(200);
        reserve(login).assertRefused(400, "invalid_scope", "TR-X06");
        assertThat(signIn(server.browser()).location()).contains("/oauth2/consent");
    }

    @Test
    void aNarrowerRegistryAsksNobody() throws Exception {
        apply(wide());
        server.login("alice", "openid shop");
        apply(wide().replace(RESERVE, "") + "# narrower\n");

        assertThat(signIn(server.browser()).location()).startsWith(REDIRECT_URI + "?code=");
    }

    private TestAnswer signIn(TestBrowser browser) {
        return browser.signIn(authorizationRequest("openid shop"), "alice", "alice-demo-password");
    }

    private TestAnswer atOrders(String login) {
        return server.service("storefront").exchange(login, "orders", "orders:write");
    }

    private TestAnswer charge(String login) {
        return server.service("orders").exchange(atOrders(login).text("access_token"), "payments", "payments:charge");
    }

    private TestAnswer reserve(String login) {
        return server.service("orders")
                .exchange(atOrders(login).text("access_token"), "inventory", "inventory:reserve");
    }

    private static String words(TestAnswer page) {
        return page.body().replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }

    private static String wide() throws Exception {
        return Files.readString(Path.of("src/test/resources/test-registry.yaml"));
    }

    private void apply(String text) throws Exception {
        TestRegistryChange.apply(
                registries, registries.plan(Files.writeString(directory.resolve("registry.yaml"), text)));
    }
}
