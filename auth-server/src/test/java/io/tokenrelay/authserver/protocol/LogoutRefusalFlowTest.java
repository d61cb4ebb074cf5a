package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect RP-Initiated Logout 1.0: requests that sign nobody out. */
class LogoutRefusalFlowTest extends LogoutTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/",
                "http://127.0.0.1:8080",
                "http://127.0.0.1:8080/?x=1",
                "http://127.0.0.1:8080/more",
                "HTTP://127.0.0.1:8080/",
                "javascript:alert(1)"
            })
    @Shows({"rp-logout-3-registered", "rp-logout-4-errors"})
    void goesNowhereThatIsNotRegistered(String address) {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");
        TestForm request = TestForm.of("id_token_hint", login.text("id_token"), "post_logout_redirect_uri", address);

        refused(browser, request, "TR-L14");
        refused(browser, request.without("id_token_hint").and("client_id", "storefront"), "TR-L14");

        assertStillGranted(login);
    }

    @Test
    void goesNowhereForNobodyInParticular() {
        TestBrowser browser = server.browser();
        login(browser, "alice");

        refused(browser, TestForm.of("post_logout_redirect_uri", HOME), "TR-L14");
    }

    @Test
    void goesToNoAddressOfAnotherClient() {
        TestBrowser browser = server.browser();
        login(browser, "alice");

        refused(browser, FROM_STOREFRONT.with("client_id", "portal"), "TR-L14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "orders", "auth-server", "<script>"})
    void knowsNoOtherClients(String client) {
        TestBrowser browser = server.browser();
        login(browser, "alice");

        refused(browser, TestForm.of("client_id", client), "TR-L13");
    }

    @Test
    void takesNoAccessTokenForAHint() {
        TestBrowser browser = server.browser();

        refused(browser, TestForm.of("id_token_hint", login(browser, "alice").text("access_token")), "TR-L12");
    }

    @Test
    @Shows({"rp-logout-2-hint-issuer", "rp-logout-4-errors"})
    void takesNoEditedHint() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        refused(browser, TestForm.of("id_token_hint", idToken.substring(0, idToken.length() - 6) + "AAAAAA"), "TR-L12");
    }

    @Test
    @Shows("rp-logout-2-client-id")
    void takesNoHintOfAnotherClient() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        refused(browser, TestForm.of("id_token_hint", login.text("id_token"), "client_id", "portal"), "TR-L12");

        assertStillGranted(login);
    }

    @Test
    void refusesARepeatedParameter() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        refused(browser, TestForm.of("id_token_hint", idToken, "id_token_hint", idToken), "TR-L06");
    }

    @Test
    void refusesParametersInTheAddressOfAForm() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        browser.post("/connect/logout?id_token_hint=" + idToken, TestForm.of()).assertPage("TR-L06");

        assertStillSignedIn(browser);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE"})
    void knowsNoOtherMethod(String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + "/connect/logout"))
                .method(method, BodyPublishers.noBody())
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isIn(403, 404, 405);
    }

    private void refused(TestBrowser browser, TestForm request, String id) {
        logout(browser, request).assertPage(id);
        assertStillSignedIn(browser);
    }
}
