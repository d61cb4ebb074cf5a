package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the registry in force says to the contract of the service that asks. */
@FlowTest
class ContractCheckFlowTest {

    private static final String PATH = "/api/services/v1/contract-check";

    private static final String INVENTORY = """
            {
              "version": 1, "service": "inventory", "uri": "api://inventory",
              "endpoints": [{
                "methods": ["POST"], "paths": ["/reservations"], "handler": "shop.Reservations.reserve()",
                "scopes": ["inventory:take"], "callers": ["orders"]
              }],
              "downstreams": [{
                "name": "pay", "service": "payments", "mode": "exchange", "scopes": ["payments:charge"]
              }]
            }""";

    @Autowired
    TestServer server;

    @Test
    void tellsAServiceWhatTheRegistryContradicts() {
        TestAnswer answer = server.service("inventory").post(PATH, TestForm.of("contract", INVENTORY));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().get("findings"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(finding -> finding.get("id") + " " + finding.get("registry"))
                .contains(
                        "TR-Y15 the registry has no call inventory -> payments: payments:charge",
                        "TR-Y18 the registry has no scope inventory:take at inventory");
    }

    @Test
    void tellsNothingAboutTheContractOfAnotherService() {
        TestAnswer answer = server.service("orders").post(PATH, TestForm.of("contract", INVENTORY));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
        assertThat(answer.text("error_description")).startsWith("TR-Y26: ");
        assertThat(answer.body()).doesNotContain("payments");
    }

    @Test
    void saysWhatIsWrongWithAContract() {
        TestAnswer answer = server.service("inventory")
                .post(PATH, TestForm.of("contract", INVENTORY.replace("\"version\": 1", "\"version\": 9")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error_description")).startsWith("TR-Y10: ");
        assertThat(answer.body()).contains("version: is not 1");
    }

    @Test
    void wantsTheServiceToProveItself() {
        TestAnswer wrong = new TestService(server.base(), "inventory", "another secret")
                .post(PATH, TestForm.of("contract", INVENTORY));
        TestAnswer nobody = server.service("inventory")
                .post(PATH, TestForm.of("contract", INVENTORY).toString(), Map.of());

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text("error")).isEqualTo("invalid_client");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.text("error")).isEqualTo("invalid_client");
        assertThat(wrong.body() + nobody.body()).doesNotContain("findings");
    }

    @Test
    void takesAContractOnceAndNotFromTheUrl() {
        TestService inventory = server.service("inventory");

        assertThat(inventory
                        .post(PATH, TestForm.of("contract", INVENTORY) + "&contract=x", auth(inventory))
                        .status())
                .isEqualTo(400);
        assertThat(inventory
                        .post(PATH + "?contract=x", TestForm.of("contract", INVENTORY))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/services/v1/", "/api/services/v1/contracts", "/api/services/v2/contract-check"})
    void hasNothingElseThere(String path) {
        assertThat(server.service("inventory")
                        .post(path, TestForm.of("contract", INVENTORY))
                        .status())
                .isIn(401, 403, 404);
    }

    @Test
    void knowsNoPersonWithABrowser() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");

        assertThat(browser.get(PATH).status()).isIn(401, 403, 404, 405);
    }

    private static Map<String, String> auth(TestService service) {
        return Map.of("Authorization", TestService.basic(service.name(), service.secret()));
    }
}
