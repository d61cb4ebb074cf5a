package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a token was exchanged for dies with it, and nothing else does. */
@FlowTest
class RevokedAncestorTest {

    @Autowired
    TestServer server;

    @Test
    void takesAlongWhatALoginsTokenWasExchangedFor() {
        TestAnswer login = server.login("alice", "openid shop");
        String atOrders = exchanged("storefront", login.text("access_token"), "orders", "orders:write");

        revoke("storefront", login.text("access_token"));

        refuses("orders", atOrders, "payments", "payments:charge");
        assertThat(introspect("orders", atOrders)).isFalse();
    }

    @Test
    void takesAlongWhatAnExchangedTokenWasExchangedFor() {
        TestAnswer login = server.login("alice", "openid shop");
        String atOrders = exchanged("storefront", login.text("access_token"), "orders", "orders:write");
        String atPayments = exchanged("orders", atOrders, "payments", "payments:charge");

        revoke("storefront", atOrders);

        assertThat(introspect("payments", atPayments)).isFalse();
    }

    @Test
    void leavesTheRequestThatItCameFromAlone() {
        TestAnswer login = server.login("alice", "openid shop");
        String atOrders = exchanged("storefront", login.text("access_token"), "orders", "orders:write");
        String atPayments = exchanged("orders", atOrders, "payments", "payments:charge");

        revoke("orders", atPayments);

        assertThat(introspect("payments", atPayments)).isFalse();
        assertThat(introspect("orders", atOrders)).isTrue();
        exchanged("orders", atOrders, "inventory", "inventory:reserve");
    }

    @Test
    void leavesOtherRequestsOfTheSameLoginAlone() {
        TestAnswer login = server.login("alice", "openid shop");
        String revoked = exchanged("storefront", login.text("access_token"), "orders", "orders:write");
        String other = exchanged("storefront", login.text("access_token"), "orders", "orders:write");

        revoke("storefront", revoked);

        exchanged("orders", other, "payments", "payments:charge");
    }

    @Test
    void leavesOtherLoginsOfTheSamePersonAlone() {
        TestAnswer login = server.login("alice", "openid shop");
        TestAnswer other = server.login("alice", "openid shop");
        String elsewhere = exchanged("storefront", other.text("access_token"), "orders", "orders:write");

        revoke("storefront", login.text("access_token"));

        exchanged("orders", elsewhere, "payments", "payments:charge");
    }

    private String exchanged(String requester, String token, String target, String scope) {
        TestAnswer answer = server.service(requester).exchange(token, target, scope);
        assertThat(answer.status()).isEqualTo(200);
        return answer.text("access_token");
    }

    private void refuses(String requester, String token, String target, String scope) {
        server.service(requester).exchange(token, target, scope).assertRefused(400, "invalid_request", "TR-X02");
    }

    private void revoke(String client, String token) {
        assertThat(server.service(client)
                        .post("/oauth2/revoke", TestForm.of("token", token))
                        .status())
                .isEqualTo(200);
    }

    private boolean introspect(String client, String token) {
        TestAnswer answer = server.service(client).post("/oauth2/introspect", TestForm.of("token", token));
        return Boolean.TRUE.equals(answer.json().get("active"));
    }
}
