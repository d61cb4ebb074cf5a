package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FlowTest
class ServiceTokenFlowTest {

    private static final TestForm REQUEST =
            TestForm.of("grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock");

    @Autowired
    TestServer server;

    @Test
    @Shows("rfc9068-2.2-sub")
    void speaksForTheServiceAndNobodyElse() {
        TestService orders = server.service("orders");
        TestAnswer answer = orders.token(REQUEST);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json())
                .containsEntry("token_type", "DPoP")
                .containsEntry("scope", "inventory:restock")
                .doesNotContainKeys("refresh_token", "id_token");
        assertThat(TestServer.claims(answer.text("access_token")))
                .containsEntry("sub", "orders")
                .containsEntry("sub_kind", "service")
                .containsEntry("client_id", "orders")
                .containsEntry("aud", "api://inventory")
                .containsEntry(
                        "cnf",
                        Map.of("jkt", orders.proofs().key().confirmation().jkt()))
                .doesNotContainKeys("act", "call_chain", "lin", "auth_time", "txn");
        assertThat(server.events("service-token.granted")).contains((String)
                TestServer.claims(answer.text("access_token")).get("jti"));
    }

    @Test
    @Shows({"rfc8707-2.2-token-audience", "rfc9068-3-resource"})
    void namesTheTargetByItsUriToo() {
        TestForm request = REQUEST.without("audience").and("resource", "api://inventory");

        TestAnswer answer = server.service("orders").token(request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(TestServer.claims(answer.text("access_token"))).containsEntry("aud", "api://inventory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inventory", "api://inventory#shelf", "api://nowhere", "api://inventory/"})
    @Shows({"rfc8707-2-absolute", "rfc8707-2-fragment", "rfc8707-2-invalid-target"})
    void refusesWhatIsNotTheUriOfAService(String resource) {
        refused(REQUEST.without("audience").and("resource", resource), "invalid_target", "TR-N02");
    }

    /** What the rules of this grant refuse has an id with N: they never see such a request. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/oauth2/token;a=b", "/oauth2//token", "/oauth2/x/../token", "/oauth2/%74oken", "/oauth2/token/"
            })
    void isHadAtNoAddressThatIsWrittenAnotherWay(String path) {
        TestAnswer answer = server.service("orders").post(path, REQUEST);

        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(answer.body()).doesNotContain("TR-N");
    }

    @Test
    void refusesARepeatedParameter() {
        refused(REQUEST.and("scope", "inventory:restock"), "invalid_request", "TR-N00");
    }

    @Test
    void refusesARequestWithoutTarget() {
        refused(REQUEST.without("audience"), "invalid_target", "TR-N02");
    }

    @Test
    void refusesACallThatIsNotInTheRegistry() {
        refused(REQUEST.with("audience", "portal"), "invalid_target", "TR-N03");
    }

    @Test
    void refusesAScopeThatNeedsAPerson() {
        refused(REQUEST.with("scope", "inventory:reserve"), "invalid_scope", "TR-N04");
    }

    @Test
    void refusesARequestWithoutScope() {
        refused(REQUEST.without("scope"), "invalid_scope", "TR-N04");
    }

    private void refused(TestForm request, String error, String id) {
        server.service("orders").token(request).assertRefused(400, error, id);
        assertThat(server.events("service-token.refused")).contains(id);
    }
}
