package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test with clients that are told of sign-outs: storefront has its tokens signed with RS256, portal with ES256. */
@FlowTest
abstract class BackchannelLogoutTest {

    static final TestReceiver CLIENTS = new TestReceiver();

    static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase database;

    @DynamicPropertySource
    static void registry(DynamicPropertyRegistry properties) throws IOException {
        String registry = Files.readString(Path.of("src/test/resources/test-registry.yaml"))
                .replace(
                        "      post-logout-redirect-uris: [\"http://127.0.0.1:8080/\"]\n",
                        "      backchannel-logout-uri: \"" + CLIENTS.uri("/storefront") + "\"\n")
                .replace(
                        "      id-token-signed-response-alg: ES256\n",
                        "      id-token-signed-response-alg: ES256\n      backchannel-logout-uri: \""
                                + CLIENTS.uri("/portal") + "\"\n");
        assertThat(registry).contains("/storefront", "/portal");
        Path file = Files.createTempFile("registry", ".yaml");
        file.toFile().deleteOnExit();
        Files.writeString(file, registry);
        properties.add("auth-server.registry", file::toString);
    }

    @BeforeEach
    @AfterEach
    void forget() {
        CLIENTS.reset();
        database.sql("delete from logout_notice").update();
    }

    void awaitEmptyOutbox() {
        await().atMost(SOON).until(() -> outbox() == 0);
    }

    long outbox() {
        return database.sql("select count(*) from logout_notice")
                .query(Long.class)
                .single();
    }

    static String sidOf(TestReceiver.Received told) {
        return String.valueOf(TestServer.claims(told.token()).get("sid"));
    }

    static String sidOf(TestAnswer login) {
        return String.valueOf(TestServer.claims(login.text("id_token")).get("sid"));
    }

    TestAnswer login(TestBrowser browser, String person) {
        return login(browser, person, "openid shop");
    }

    /** Signs in unless the browser has somebody. */
    TestAnswer login(TestBrowser browser, String person, String scope) {
        TestForm request = TestServer.authorizationRequest(scope);
        TestAnswer answer = browser.get("/oauth2/authorize?" + request);
        if (answer.location().endsWith("/login")) {
            answer = browser.signIn(request, person, person + "-demo-password");
        }
        if (answer.location().contains("/oauth2/consent")) {
            answer = browser.allow(answer);
        }
        return server.service("storefront").redeem(answer.locationParameter("code"), REDIRECT_URI, VERIFIER);
    }
}
