package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.PORTAL_REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.requestOfPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.Registries;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A registry by which the portal may not have {@code offline_access} any more. */
@FlowTest
class OfflineAccessTakenTest {

    private static final String SCOPE = "openid desk offline_access";

    @Autowired
    TestServer server;

    @Autowired
    Registries registries;

    @Autowired
    CurrentRegistry current;

    private final Path directory;
    private long before;

    OfflineAccessTakenTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void remember() {
        before = current.version();
    }

    @AfterEach
    void putTheRegistryBack() {
        TestRegistryChange.apply(registries, registries.planRollback(before));
    }

    @Test
    void givesNothingMoreToThoseWhoHaveSignedOut() throws Exception {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser);
        browser.signOut();

        takeOfflineAccess();

        server.service("portal").refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G76");
        assertThat(server.events("refresh.refused")).contains("TR-G76");
    }

    @Test
    void givesNothingMoreToThoseWhoHaveNot() throws Exception {
        TestAnswer login = login(server.browser());

        takeOfflineAccess();

        server.service("portal").refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G76");
    }

    @Test
    void leavesLoginsWithoutItAlone() throws Exception {
        TestAnswer login = server.loginAtPortal(server.browser(), "alice", "openid desk");

        takeOfflineAccess();

        TestAnswer refreshed = server.service("portal").refresh(login.text("refresh_token"));
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    }

    @Test
    void letsTheClientAskForItNoMore() throws Exception {
        takeOfflineAccess();

        server.browser()
                .get("/oauth2/authorize?" + requestOfPortal(SCOPE))
                .assertToldClient(PORTAL_REDIRECT_URI, "invalid_scope", "TR-G21");
    }

    private void takeOfflineAccess() throws Exception {
        String text = Files.readString(Path.of("src/test/resources/test-registry.yaml"));
        String without = text.replace("      offline-access: true\n", "");
        assertThat(without).isNotEqualTo(text);
        TestRegistryChange.apply(
                registries, registries.plan(Files.writeString(directory.resolve("registry.yaml"), without)));
    }

    private TestAnswer login(TestBrowser browser) {
        return server.loginAtPortal(browser, "alice", SCOPE);
    }
}
