package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** openid-client uses the server over TLS: one script for each flow. */
@TlsFlowTest
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OpenidClientTest {

    @Autowired
    TlsServer server;

    @Test
    void goesThroughAllThatAServiceNeeds() {
        try (OpenidClient client = OpenidClient.storefront(server, "service")) {
            Map<String, Object> got = signIn(client).conclusion();

            Map<?, ?> claims = (Map<?, ?>) Objects.requireNonNull(got.get("claims"));
            assertThat(got)
                    .containsEntry("token_type", "dpop")
                    .containsEntry("refreshed", claims.get("sub"))
                    .containsEntry("exchanged", "orders:read")
                    .containsEntry("tooMuch", "invalid_target")
                    .containsEntry("afterRevocation", "invalid_grant");
            assertThat(got.get("introspected")).extracting("active").isEqualTo(true);
            assertThat(got.get("userinfo"))
                    .extracting("sub", "name", "email")
                    .containsExactly(claims.get("sub"), "Alice", "alice@example.org");
        }
    }

    @Test
    void takesSignedAnswersOfUserinfo() {
        try (OpenidClient client = OpenidClient.of(
                server, "signed-userinfo", "portal", "https://portal.example/callback", "openid profile desk")) {
            assertThat(signIn(client).conclusion())
                    .containsEntry("iss", server.issuer())
                    .containsEntry("aud", "portal")
                    .containsEntry("name", "Alice");
        }
    }

    @Test
    void takesTheAnswerByForm() {
        try (OpenidClient client = OpenidClient.storefront(server, "form-post")) {
            client.say(server.signInByForm(client.hearUri()));

            assertThat(client.conclusion()).containsEntry("aud", "storefront").containsKey("sub");
        }
    }

    @Test
    void hasThePersonComeBackWithASecondFactor() {
        TestBrowser browser = server.browser();
        String person = server.newPerson();
        try (OpenidClient client = OpenidClient.storefront(server, "step-up")) {
            client.say(server.signIn(browser, client.hearUri(), person));
            client.say(server.signInWithNewApp(browser, client.hearUri(), person));

            Map<String, Object> got = client.conclusion();
            assertThat(got.get("before")).extracting("acr").isEqualTo("pwd");
            assertThat(got.get("after")).extracting("acr").isEqualTo("mfa");
        }
    }

    @Test
    void signsThePersonOut() {
        TestBrowser browser = server.browser();
        try (OpenidClient client = OpenidClient.storefront(server, "logout")) {
            client.say(server.signIn(browser, client.hearUri()));
            client.say(browser.get(client.hear()).location());

            assertThat(client.conclusion())
                    .containsEntry("back", "http://127.0.0.1:8080/?state=bye")
                    .containsEntry("afterwards", "invalid_grant");
        }
    }

    @Test
    void signsInAtADevice() {
        try (OpenidClient client =
                OpenidClient.of(server, "device", "television", "https://none.example/", "openid watch")) {
            TestDevicePage.of(server.browser(), "alice").allow(client.hear());

            Map<String, Object> got = client.say("allowed").conclusion();
            assertThat(got).containsEntry("scope", "openid watch");
            assertThat(got.get("claims")).extracting("aud").isEqualTo("television");
        }
    }

    @Test
    void registersItselfAndSignsInThere() {
        Map<String, String> credential = Map.of("INITIAL_TOKEN", server.initialToken());
        try (OpenidClient client = OpenidClient.of(
                server, "registration", "none", "https://reader.example/callback", "openid profile", credential)) {
            Map<String, Object> got = signIn(client).conclusion();

            Map<?, ?> registered = (Map<?, ?>) Objects.requireNonNull(got.get("client"));
            assertThat(registered.get("client_name")).isEqualTo("Reader");
            assertThat(got.get("claims")).extracting("aud").isEqualTo(registered.get("client_id"));
        }
    }

    @Test
    void provesWhoItIsByAKey() {
        Map<String, String> credential = Map.of("CLIENT_KEY", TlsClients.KEY.toJSONString());
        try (OpenidClient client = OpenidClient.of(
                server, "private-key", "signer", "https://signer.example/callback", "openid look", credential)) {
            assertThat(signIn(client).conclusion()).containsEntry("aud", "signer");
        }
    }

    @Test
    void provesWhoItIsByASignatureWithItsSecret() {
        try (OpenidClient client = OpenidClient.of(
                server, "secret-signature", "kiosk", "https://kiosk.example/callback", "openid profile")) {
            assertThat(signIn(client).conclusion()).containsEntry("aud", "kiosk");
        }
    }

    @Test
    void signsItsRequest() {
        Map<String, String> credential = Map.of("CLIENT_KEY", TlsClients.KEY.toJSONString());
        try (OpenidClient client = OpenidClient.of(
                server, "signed-request", "signer", "https://signer.example/callback", "openid look", credential)) {
            assertThat(signIn(client).conclusion())
                    .containsEntry("aud", "signer")
                    .containsEntry("email", "alice@example.org")
                    .containsKey("auth_time");
        }
    }

    @Test
    void asksForClaimsOneByOne() {
        try (OpenidClient client =
                OpenidClient.of(server, "claims", "storefront", "https://shop.example/callback", "openid")) {
            Map<String, Object> got = signIn(client).conclusion();

            assertThat(got.get("claims"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("email", "alice@example.org")
                    .doesNotContainKey("name");
            assertThat(got.get("userinfo"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("name", "Alice")
                    .doesNotContainKey("email");
        }
    }

    @Test
    void keepsItsAccessAfterTheSignOut() {
        TestBrowser browser = server.browser();
        try (OpenidClient client = OpenidClient.of(
                server, "offline", "portal", "https://portal.example/callback", "openid desk offline_access")) {
            client.say(server.signIn(browser, client.hearUri()));
            assertThat(client.hear()).isEqualTo("sign out");
            browser.signOut();

            Map<String, Object> got = client.say("signed out").conclusion();

            assertThat(got.get("before")).extracting("sid").isNotNull();
            assertThat(got.get("after"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("aud", "portal")
                    .doesNotContainKey("sid");
        }
    }

    private OpenidClient signIn(OpenidClient client) {
        URI back = server.signIn(client.hearUri());
        return client.say(back);
    }
}
