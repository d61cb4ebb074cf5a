package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An operator's tool: a service that the registry lets call the server itself. */
final class TestTool {

    static final String EXPLAIN = "/api/admin/v1/explain";

    static final TestForm CREDENTIALS =
            TestForm.of("grant_type", "client_credentials", "audience", "auth-server", "scope", "admin:explain");

    /** A question that is answered: a service as itself, which needs no person to be there. */
    static final String RESTOCK = """
            {"as_itself":true,"requester":"orders","target":"inventory","scope":"inventory:restock"}""";

    private final TestService service;
    private final Clock clock;

    TestTool(TestService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    TestService service() {
        return service;
    }

    /** A new token for the server itself. */
    String token() {
        TestAnswer answer = service.token(CREDENTIALS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()).containsEntry("token_type", "DPoP");
        return answer.text("access_token");
    }

    /** The answer to a question, asked as it should be. */
    TestAnswer explain(String question) {
        return explain(token(), question);
    }

    TestAnswer explain(String token, String question) {
        return post(EXPLAIN, token, question, Map.of());
    }

    /** A proof of its own key for a question that comes with this token. */
    String proof(String token) {
        return service.proofs().withToken("POST", EXPLAIN, token, clock);
    }

    /** A request with the token and a proof for the API's one endpoint, whatever its path is. */
    TestAnswer post(String path, String token, String question, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(
                Map.of("Authorization", "DPoP " + token, "Content-Type", "application/json", "DPoP", proof(token)));
        headers.putAll(more);
        return service.proofs().seen(service.postAsItIs(path, question, headers));
    }

    /** A question with exactly these headers. */
    TestAnswer explain(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(Map.of("Content-Type", "application/json"));
        all.putAll(headers);
        return service.postAsItIs(EXPLAIN, RESTOCK, all);
    }

    /** A question with this token and these proofs. */
    TestAnswer explain(String token, List<String> proofs) {
        return proofs.isEmpty()
                ? explain(Map.of("Authorization", "DPoP " + token))
                : explain(Map.of("Authorization", "DPoP " + token, "DPoP", proofs.get(0)));
    }
}
