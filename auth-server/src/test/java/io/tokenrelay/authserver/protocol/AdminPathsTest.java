package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What of the admin API has no rule is not there, even for a tool that may use what has one. */
@FlowTest
class AdminPathsTest {

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    TestTool tool;

    @BeforeEach
    void take() {
        tool = new TestTool(server.service("console"), clock);
        tool.explain(TestTool.RESTOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin",
                "/api/admin/",
                "/api/admin/v1",
                "/api/admin/v1/",
                "/api/admin/v1/registry",
                "/api/admin/v2/explain",
                "/api/admin/v1/explain/",
                "/api/admin/v1/explain/x",
                "/api/admin/v1/explain.json",
                "/api/admin/v1/EXPLAIN",
                "/api/admin/v1/actuator"
            })
    void isNotThere(String path) {
        for (TestAnswer answer : List.of(
                tool.post(path, tool.token(), TestTool.RESTOCK, Map.of()),
                tool.service().postAsItIs(path, TestTool.RESTOCK, Map.of("Content-Type", "application/json")),
                tool.service().get(path, Map.of()))) {
            answer.assertProblem(404, "TR-P05");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin/v1/../v1/explain",
                "/api/admin/v1/./explain",
                "/oauth2/../api/admin/v1/explain",
                "/livez/../api/admin/v1/explain",
                "/assets/../api/admin/v1/explain",
                "/assets/..%2fapi/admin/v1/explain",
                "/assets/%2e%2e/api/admin/v1/explain",
                "//api/admin/v1/explain",
                "/api//admin/v1/explain",
                "/api/admin//v1/explain",
                "/api/admin;x=1/v1/explain",
                "/api/admin/v1;/explain",
                "/api/admin/v1/explain;jsessionid=1",
                "/api/admin%2fv1/explain",
                "/api/admin%5cv1/explain",
                "/api/admin/v1/explain%00",
                "/api/admin/v1/explain%0a",
                "/api/admin/v1/explain%20",
                "/api/admin/v1/explain%3b",
                "/API/admin/v1/explain",
                "/api/Admin/v1/explain",
                "/api/services/v1/explain"
            })
    void isReachedOnNoOtherWay(String path) {
        String token = tool.token();

        TestAnswer answer = tool.post(path, token, TestTool.RESTOCK, Map.of());
        TestAnswer nobody =
                tool.service().postAsItIs(path, TestTool.RESTOCK, Map.of("Content-Type", "application/json"));

        assertThat(answer.status()).isIn(400, 401, 403, 404);
        assertThat(nobody.status()).isIn(400, 401, 403, 404);
        assertThat(answer.body() + nobody.body()).doesNotContain("rules", "eyJ");
        assertThat(server.eventsOf("explain.answered", token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "post"})
    void takesNoOtherMethod(String method) {
        TestAnswer answer = tool.service().send(method, TestTool.EXPLAIN);

        assertThat(answer.status()).isIn(400, 401, 403, 404, 405, 501);
        assertThat(answer.body()).doesNotContain("rules");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "POST"})
    void tellsNoOtherOriginAnything(String method) {
        TestAnswer answer = tool.service()
                .send(
                        method,
                        TestTool.EXPLAIN,
                        Map.of(
                                "Origin",
                                "https://elsewhere.example",
                                "Access-Control-Request-Method",
                                "POST",
                                "Access-Control-Request-Headers",
                                "authorization, dpop"));

        assertThat(answer.status()).isIn(401, 404);
        assertThat(answer.response().headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix"})
    void noHeaderChangesWhatIsAsked(String header) {
        TestAnswer answer = tool.service().send("GET", "/livez", Map.of(header, TestTool.EXPLAIN));

        assertThat(answer.body()).doesNotContain("rules");
        assertThat(tool.service()
                        .send("GET", TestTool.EXPLAIN, Map.of(header, "POST"))
                        .status())
                .isEqualTo(404);
    }
}
