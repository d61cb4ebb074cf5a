package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.conformance.Shows;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FlowTest
class ClientAuthenticationTest {

    private static final String TOKEN = "/oauth2/token";
    private static final TestForm REQUEST =
            TestForm.of("grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock");

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase jdbc;

    @Test
    void takesTheSecretFromTheBodyToo() {
        TestService orders = server.service("orders");

        assertThat(post(REQUEST.and("client_id", "orders").and("client_secret", orders.secret()), Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void neverChangesTheHashOfASecret() {
        byte[] before = hash();
        server.service("orders").token(REQUEST);

        assertThat(hash()).isEqualTo(before);
    }

    @Test
    @Shows("core-3.1.3.2-authenticates-client")
    void answersAnUnknownClientLikeAWrongSecret() {
        TestAnswer wrong = post(REQUEST, basic("orders", "x".repeat(43)));
        TestAnswer unknown = post(REQUEST, basic("nobody", "x".repeat(43)));

        wrong.assertRefused(401, "invalid_client", "TR-K01");
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.status()).isEqualTo(wrong.status());
    }

    @Test
    void refusesTheSecretOfAnotherClient() {
        post(REQUEST, basic("orders", server.service("payments").secret()))
                .assertRefused(401, "invalid_client", "TR-K01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/revoke", "/oauth2/introspect"})
    @Shows({"core-3.1.3.2-authenticates-client", "rfc7009-2.1-client", "rfc7662-2.1-authorization"})
    void wantsACredentialEverywhere(String path) {
        server.service("orders")
                .post(path, REQUEST.and("client_id", "orders").toString(), Map.of())
                .assertRefused(401, "invalid_client", "TR-K02");
    }

    @Test
    void takesNoBrowserSessionForAClient() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");

        browser.post(TOKEN, REQUEST.and("client_id", "orders")).assertRefused(401, "invalid_client", "TR-K02");
    }

    @Test
    void takesNoAccessTokenForAClient() {
        String accessToken = server.login("alice", "openid shop").text("access_token");

        post(REQUEST, Map.of("Authorization", "Bearer " + accessToken)).assertRefused(401, "invalid_client", "TR-K02");
    }

    @Test
    void refusesTwoCredentials() {
        TestService orders = server.service("orders");

        post(REQUEST.and("client_secret", orders.secret()), basic("orders", orders.secret()))
                .assertRefused(400, "invalid_request", "TR-K03");
    }

    @Test
    void refusesAnotherClientIdBesideTheCredential() {
        TestService orders = server.service("orders");

        post(REQUEST.and("client_id", "payments"), basic("orders", orders.secret()))
                .assertRefused(400, "invalid_request", "TR-K03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic b3JkZXJz", "Basic Og==", "Basic gIA6gIA="})
    void refusesACredentialThatCannotBeRead(String header) {
        TestAnswer answer = post(REQUEST, Map.of("Authorization", header));

        assertThat(answer.status()).isBetween(400, 401);
        assertThat(answer.text("error_description")).matches("TR-K0[24]: .*");
    }

    @Test
    void refusesParametersInTheUrl() {
        TestService orders = server.service("orders");

        orders.post(TOKEN + "?audience=inventory", REQUEST).assertRefused(400, "invalid_request", "TR-K06");
    }

    @Test
    void refusesARepeatedClientId() {
        TestService orders = server.service("orders");

        post(
                        REQUEST.and("client_id", "orders")
                                .and("client_id", "payments")
                                .and("client_secret", orders.secret()),
                        Map.of())
                .assertRefused(400, "invalid_request", "TR-K05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "code", "unknown"})
    void refusesARepeatedParameter(String name) {
        server.service("storefront")
                .token(TestForm.of("grant_type", "authorization_code", "code", "x")
                        .and(name, "one")
                        .and(name, "two"))
                .assertRefused(400, "invalid_request", "TR-K05");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "urn:ietf:params:oauth:grant-type:saml2-bearer", "implicit", "urn:example:unknown"})
    void refusesOtherGrantTypes(String grantType) {
        server.service("orders")
                .token(TestForm.of("grant_type", grantType, "device_code", "x"))
                .assertRefused(400, "unsupported_grant_type", "TR-K07");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   "})
    void refusesABlankGrantTypeAsAMistakeOfTheClient(String grantType) {
        TestAnswer answer =
                server.service("orders").token(TestForm.of("grant_type", grantType, "audience", "payments"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).isIn("invalid_request", "unsupported_grant_type");
    }

    @Test
    void refusesARequestWithoutGrantTypeAsAMistakeOfTheClient() {
        TestAnswer answer = server.service("orders").token(TestForm.of("audience", "payments"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).isIn("invalid_request", "unsupported_grant_type");
    }

    @Test
    void readsNoParametersFromAMultipartBody() {
        TestService orders = server.service("orders");
        String body = Stream.of("grant_type=client_credentials", "audience=inventory", "scope=inventory:restock")
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> "--x\r\nContent-Disposition: form-data; name=\"" + pair[0] + "\"\r\n\r\n" + pair[1]
                                + "\r\n")
                        .collect(Collectors.joining())
                + "--x--\r\n";

        TestAnswer answer = orders.post(
                "/oauth2/token",
                body,
                Map.of(
                        "Content-Type",
                        "multipart/form-data; boundary=x",
                        "Authorization",
                        TestService.basic(orders.name(), orders.secret())));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).isIn("invalid_request", "unsupported_grant_type");
    }

    /** The same endpoint by another spelling would be one without what is done at the first. */
    @ParameterizedTest
    @ValueSource(strings = {"client_credentials", "refresh_token", "authorization_code"})
    void givesNoTokenAtAPathThatIsWrittenInAnotherWay(String grantType) {
        TestService storefront = server.service("storefront");

        storefront
                .post("/oauth2/%74oken", TestForm.of("grant_type", grantType, "refresh_token", "x", "code", "x"))
                .assertRefused(400, "unsupported_grant_type", "TR-K07");
    }

    @Test
    void refusesTheTokensOfALoginToAServiceAtWhichNobodySignsIn() {
        TestService orders = server.service("orders");

        orders.redeem("c".repeat(43), "https://orders.example/", TestServer.VERIFIER)
                .assertRefused(400, "unauthorized_client", "TR-K10");
        orders.refresh("r".repeat(43)).assertRefused(400, "unauthorized_client", "TR-K10");
    }

    @Test
    void refusesARequestWithoutGrantType() {
        TestAnswer answer = server.service("orders").token(TestForm.of("scope", "x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error_description")).startsWith("TR-");
    }

    private TestAnswer post(TestForm form, Map<String, String> headers) {
        return server.service("orders").post(TOKEN, form.toString(), headers);
    }

    private static Map<String, String> basic(String name, String secret) {
        return Map.of("Authorization", TestService.basic(name, secret));
    }

    private byte[] hash() {
        return jdbc.sql("select hash from client_secret where client = 'orders'")
                .query(byte[].class)
                .single();
    }
}
