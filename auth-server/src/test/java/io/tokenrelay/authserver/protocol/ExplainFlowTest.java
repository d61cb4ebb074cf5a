package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.core.exchange.ExchangeRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a tool is told of a request for a token. */
@FlowTest
@ExtendWith(OutputCaptureExtension.class)
class ExplainFlowTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    Registries registries;

    @Autowired
    CurrentRegistry current;

    private TestTool tool;

    @BeforeEach
    void take() {
        tool = new TestTool(server.service("console"), clock);
        tool.explain(TestTool.RESTOCK);
    }

    @Test
    void saysOfATokenWhatEachRuleSaysAndWhichLineIsBehindIt() {
        String atOrders = atOrders();

        TestAnswer answer = tool.explain(question("token", atOrders, "target", "payments", "scope", "payments:charge"));

        assertThat(answer.json())
                .containsEntry("requester", "orders")
                .containsEntry("target", "payments")
                .containsEntry("would_be_issued", true)
                .doesNotContainKey("refused_by");
        assertThat(rules(answer)).hasSize(ExchangeRule.values().length).first().satisfies(rule -> assertThat(rule)
                .containsEntry("id", "TR-X00")
                .containsEntry("rule", "well formed")
                .containsEntry("verdict", "holds"));
        assertThat(rule(answer, "TR-X06"))
                .extractingByKey("registry", InstanceOfAssertFactories.list(Map.class))
                .singleElement()
                .extracting(line -> line.get("text"))
                .isEqualTo("- { scope: payments:charge, because: orders:write, max-life: 30s }");
        assertThat(rule(answer, "TR-X09")).containsEntry("verdict", "not_checked");
        assertThat(answer.json().get("not_shown")).asString().doesNotContain("genuine");
    }

    @Test
    void saysWhatTheDecisionSays() {
        String atOrders = atOrders();
        TestAnswer refused = server.service("orders").exchange(atOrders, "payments", "payments:refund");

        TestAnswer answer = tool.explain(question("token", atOrders, "target", "payments", "scope", "payments:refund"));

        assertThat(answer.json()).containsEntry("would_be_issued", false).containsEntry("refused_by", "TR-X13");
        assertThat(rule(answer, "TR-X13")).containsEntry("description", refused.text("error_description"));
    }

    @Test
    void takesClaimsInPlaceOfTheToken() {
        Map<String, Object> claims = TestServer.claims(atOrders());

        TestAnswer issued =
                tool.explain(question("claims", claims, "target", "api://payments", "scope", "payments:charge"));
        assertThat(issued.json()).containsEntry("would_be_issued", true);
        assertThat(issued.json().get("not_shown")).asString().contains("genuine");

        claims.put("scope", "orders:read");
        assertThat(tool.explain(question("claims", claims, "target", "payments", "scope", "payments:charge"))
                        .json())
                .containsEntry("refused_by", "TR-X06");
    }

    @Test
    void saysOfAPersonWhomNobodyKnowsThatTheTokenIsNotBelieved() {
        Map<String, Object> claims = TestServer.claims(atOrders());
        claims.put("sub", UUID.randomUUID().toString());

        TestAnswer answer = tool.explain(question("claims", claims, "target", "payments", "scope", "payments:charge"));

        assertThat(answer.json()).containsEntry("refused_by", "TR-X02");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"aud\":[null]}",
                "{\"aud\":[]}",
                "{\"aud\":\"\"}",
                "{\"aud\":\"api://orders\"}",
                "{\"aud\":[\"api://orders\",\"api://payments\"]}",
                "{\"aud\":\"api://orders\",\"sub\":\"\",\"client_id\":7}",
                "{\"aud\":\"api://orders\",\"exp\":9e18,\"iat\":-9e18}",
                "{\"aud\":\"api://orders\",\"act\":\"x\",\"call_chain\":{},\"cnf\":5,\"tctx\":[]}",
                "{\"aud\":\"api://orders\",\"lin\":\"x\",\"scope\":[\"a\"],\"auth_time\":1e300}"
            })
    void takesWhateverClaimsThereAre(String claims) {
        TestAnswer answer =
                tool.explain("{\"claims\":" + claims + ",\"target\":\"payments\",\"scope\":\"payments:charge\"}");

        assertThat(answer.status()).as(answer.body()).isIn(200, 400, 422);
        assertThat(answer.body()).doesNotContain("\"would_be_issued\":true");
    }

    @Test
    void takesTheValuesThatTheCallBinds() {
        String token = atOrders();
        Map<String, Object> details = Map.of("order", "17", "amount", "5.00");

        assertThat(tool.explain(question("token", token, "target", "ledger", "scope", "ledger:book"))
                        .json())
                .containsEntry("refused_by", "TR-X14");
        assertThat(tool.explain(question(
                                "token", token, "target", "ledger", "scope", "ledger:book", "request_details", details))
                        .json())
                .containsEntry("would_be_issued", true);
    }

    @Test
    void explainsClientCredentialsByTheirRules() {
        TestAnswer issued = tool.explain(TestTool.RESTOCK);
        assertThat(issued.json()).containsEntry("would_be_issued", true);
        assertThat(rules(issued)).hasSize(6).extracting(rule -> rule.get("id")).contains("TR-N00", "TR-N05");
        assertThat(issued.json().get("not_shown"))
                .asString()
                .contains("proves who it is")
                .doesNotContain("one use");

        TestAnswer refused = tool.explain(TestTool.RESTOCK.replace("restock", "reserve"));
        assertThat(refused.json()).containsEntry("refused_by", "TR-N04");
        assertThat(rule(refused, "TR-N04"))
                .containsEntry(
                        "description",
                        server.service("orders")
                                .token(TestForm.of(
                                        "grant_type",
                                        "client_credentials",
                                        "audience",
                                        "inventory",
                                        "scope",
                                        "inventory:reserve"))
                                .text("error_description"));
        assertThat(tool.explain(TestTool.RESTOCK.replace("orders", "payments")).json())
                .containsEntry("refused_by", "TR-N03");
    }

    @Test
    void usesNothingUpAndIssuesNothing() {
        String token = atOrders();
        Map<String, String> order = Map.of("order", "4711");
        String question =
                question("token", token, "target", "ledger", "scope", "ledger:undo", "request_details", order);

        assertThat(tool.explain(question).json()).containsEntry("would_be_issued", true);
        assertThat(tool.explain(question).json()).containsEntry("would_be_issued", true);

        assertThat(server.service("orders")
                        .token(TestService.exchangeForm(token, "ledger", "ledger:undo")
                                .and("request_details", "{\"order\":\"4711\"}"))
                        .status())
                .isEqualTo(200);
        assertThat(tool.explain(question).body()).doesNotContain("access_token");
    }

    @Test
    void recordsWhoWasToldWhatAboutWhom() {
        String atOrders = atOrders();
        String token = tool.token();

        tool.explain(token, question("token", atOrders, "target", "payments", "scope", "payments:refund other"));

        assertThat(jdbc.sql("""
                        select client || ' ' || subject || ' ' || outcome || ' ' || details from audit_event
                        where type = 'explain.answered' and details::jsonb ->> 'jti' = :jti""")
                        .param("jti", TestServer.claims(token).get("jti"))
                        .query(String.class)
                        .single())
                .startsWith("console " + TestServer.claims(atOrders).get("sub") + " ")
                .contains("\"requester\": \"orders\"", "\"target\": \"payments\"", "\"scope\": \"payments:refund\"")
                .contains("\"given\": \"token\"", "\"verdict\": \"TR-X06\"", "\"version\":")
                .doesNotContain("eyJ");
    }

    @Test
    void recordsWhatItDoesNotAnswer() {
        String token = tool.token();

        tool.explain(token, "{}").assertProblem(400, "TR-E04");

        assertThat(server.eventsOf("explain.refused", token)).containsExactly("TR-E04");
        assertThat(server.eventsOf("explain.answered", token)).isEmpty();
    }

    @Test
    void saysNothingThatItCanNotRecord() {
        jdbc.sql("alter table audit_event add constraint no_answer check (type <> 'explain.answered') not valid")
                .update();
        TestAnswer answer;
        try {
            answer = tool.explain(TestTool.RESTOCK);
        } finally {
            jdbc.sql("alter table audit_event drop constraint no_answer").update();
        }

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("rules", "TR-N");
        assertThat(tool.explain(TestTool.RESTOCK).status()).isEqualTo(200);
    }

    @Test
    void needsToKnowWhoAsks() {
        tool.explain(TestTool.RESTOCK.replace("\"requester\":\"orders\",", "")).assertProblem(422, "TR-E07");
        tool.explain(question("claims", Map.of("aud", "api://nobody"), "target", "orders", "scope", "orders:read"))
                .assertProblem(422, "TR-E07");
        tool.explain(question("token", "nonsense", "target", "orders", "scope", "orders:read"))
                .assertProblem(422, "TR-E07");
    }

    @Test
    void checksATokenWholly() {
        String token = atOrders();
        String changed = token.substring(0, token.length() - 8) + "AAAAAAAA";

        assertThat(tool.explain(question("token", changed, "target", "payments", "scope", "payments:charge"))
                        .json())
                .containsEntry("refused_by", "TR-X02");
        String elsewhere = token.replaceFirst("^[^.]*", "eyJhbGciOiJub25lIn0");
        assertThat(tool.explain(question("token", elsewhere, "target", "payments", "scope", "payments:charge"))
                        .json())
                .containsEntry("refused_by", "TR-X02");
    }

    @Test
    void noPartOfATokenIsAnsweredLoggedOrStoredWhereverItIsPut(CapturedOutput output) {
        String token = atOrders();
        String secret = token.substring(token.length() - 43);
        for (String question : List.of(
                question("token", token, "target", "payments", "scope", "payments:charge"),
                question("token", token + "x", "target", "payments", "scope", "payments:charge"),
                question("token", secret, "target", "payments", "scope", "payments:charge"),
                question("token", token, "target", token, "scope", "payments:charge"),
                question("token", token, "target", "api://" + secret, "scope", "payments:charge"),
                question("token", token, "target", "payments", "scope", token),
                question("token", token, "target", "payments", "scope", "payments:charge", "requester", token),
                question("token", token, "target", "payments", "scope", "payments:charge", token, "x"),
                question("claims", Map.of("aud", "api://orders", "sub", token), "target", "ledger", "scope", "x"),
                question(
                        "token",
                        token,
                        "target",
                        "ledger",
                        "scope",
                        "ledger:book",
                        "request_details",
                        Map.of(secret, secret)),
                "{\"token\":\"" + token + "\",}",
                token)) {
            TestAnswer answer = tool.explain(question);

            assertThat(answer.status()).isIn(200, 400, 422);
            assertThat(answer.body()).as(question).doesNotContain(secret);
        }
        assertThat(output).doesNotContain(secret);
        assertThat(jdbc.sql("select string_agg(e::text, ' ') from audit_event e")
                        .query(String.class)
                        .single())
                .doesNotContain(secret);
    }

    @Test
    void aToolThatTheRegistryShutsOutIsRefusedAtOnceAndNobodyIsLetInWithoutTheEntry(@TempDir Path directory)
            throws Exception {
        long before = current.version();
        String text = Files.readString(Path.of("src/test/resources/test-registry.yaml"));
        String withoutTheCall = text.replace("      auth-server:\n        - { scope: admin:explain }\n", "");
        String withoutTheEntry = withoutTheCall.replaceAll("(?s)  auth-server:.*?\n\n", "");
        String token = tool.token();
        try {
            for (String shut : List.of(withoutTheCall, withoutTheEntry)) {
                TestRegistryChange.apply(
                        registries, registries.plan(Files.writeString(directory.resolve("registry.yaml"), shut)));

                tool.explain(token, TestTool.RESTOCK).assertProblem(403, "TR-P03");
                assertThat(tool.service().token(TestTool.CREDENTIALS).status()).isEqualTo(400);
            }
        } finally {
            TestRegistryChange.apply(registries, registries.planRollback(before));
        }
        assertThat(tool.explain(token, TestTool.RESTOCK).status()).isEqualTo(200);
    }

    private String atOrders() {
        String login = server.login("alice", "openid shop").text("access_token");
        return server.service("storefront")
                .exchange(login, "orders", "orders:write")
                .text("access_token");
    }

    private static String question(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return JSON.writeValueAsString(members);
    }

    private static List<Map<String, Object>> rules(TestAnswer answer) {
        return JSON.convertValue(answer.json().getOrDefault("rules", List.of()), new TypeReference<>() {});
    }

    private static Map<String, Object> rule(TestAnswer answer, String id) {
        return rules(answer).stream()
                .filter(rule -> id.equals(rule.get("id")))
                .findFirst()
                .orElseThrow();
    }
}
