package io.tokenrelay.authserver.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.tokenrelay.authserver.exchange.Explanations;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.registry.ServerEntry;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class ExplainControllerTest {

    private static final ClientId CONSOLE = new ClientId("console");

    private final List<String> recorded = new ArrayList<>();

    /** What is asked while an answer is being recorded, so while its turn is taken. */
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();

    private final ExplainController controller = new ExplainController(mock(Explanations.class), publisher());

    @Test
    void explainsAFewAtOnceAndTellsOthersWhenToAskAgain() {
        List<ResponseEntity<byte[]>> answers = new ArrayList<>();
        for (int i = 0; i < ExplainController.AT_ONCE; i++) {
            meanwhile.add(() -> answers.add(ask()));
        }

        assertThat(ask().getStatusCode().value()).isEqualTo(400);

        ResponseEntity<byte[]> innermost = answers.get(0);
        assertThat(innermost.getStatusCode().value()).isEqualTo(503);
        assertThat(innermost.getHeaders().getFirst("Retry-After")).isEqualTo("1");
        assertThat(innermost.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(new String(Objects.requireNonNull(innermost.getBody()), StandardCharsets.UTF_8))
                .contains("\"code\":\"TR-E08\"");
        assertThat(recorded).contains("explain.refused TR-E08 console");
        assertThat(ask().getStatusCode().value())
                .as("every turn was given back")
                .isEqualTo(400);
    }

    private ApplicationEventPublisher publisher() {
        return event -> {
            SecurityEvent told = (SecurityEvent) event;
            recorded.add(told.type() + " " + told.errorId() + " " + told.client());
            Runnable next = meanwhile.poll();
            if (next != null) {
                next.run();
            }
        };
    }

    /** A question that can't be read. */
    private ResponseEntity<byte[]> ask() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", AdminApi.EXPLAIN);
        request.setContentType("application/json");
        request.setContent("{}".getBytes(StandardCharsets.UTF_8));
        try {
            return controller.explain(request, caller());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AdminCaller caller() {
        Instant now = Instant.EPOCH;
        return new AdminCaller(new AccessToken(
                "http://localhost:9000",
                Subject.service(CONSOLE),
                ServerEntry.URI,
                CONSOLE,
                now,
                now.plusSeconds(60),
                "a-token",
                Scopes.of(List.of(ServerEntry.EXPLAIN)),
                null,
                null,
                CallChain.empty(),
                null,
                Restrictions.none()));
    }
}
