package io.tokenrelay.authserver.admin;

import io.tokenrelay.authserver.exchange.Explained;
import io.tokenrelay.authserver.exchange.Explanations;
import io.tokenrelay.core.event.SecurityEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Explains requests for tokens to tools that may know.
 *
 * <p>Each answer is recorded before it is given: who asked, and about whom. A node explains {@value #AT_ONCE} requests at
 * once, so that nobody who asks takes its processors from those who want tokens.
 */
@RestController
class ExplainController {

    private static final Logger LOG = LoggerFactory.getLogger(ExplainController.class);

    static final int AT_ONCE = 2;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Explanations explanations;
    private final ApplicationEventPublisher events;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Semaphore turns = new Semaphore(AT_ONCE);

    ExplainController(Explanations explanations, ApplicationEventPublisher events) {
        this.explanations = explanations;
        this.events = events;
    }

    @PostMapping(AdminApi.EXPLAIN)
    ResponseEntity<byte[]> explain(HttpServletRequest request, AdminCaller caller) throws IOException {
        if (!turns.tryAcquire()) {
            return refused(caller, ExplainRequestError.BUSY, "");
        }
        try {
            return answer(caller, ExplainRequestReader.read(request));
        } finally {
            turns.release();
        }
    }

    private ResponseEntity<byte[]> answer(AdminCaller caller, ExplainReading reading) {
        if (reading instanceof ExplainReading.Refused refused) {
            return refused(caller, refused.error(), refused.where());
        }
        return explanations
                .explain(((ExplainReading.Understood) reading).request())
                .map(explained -> answered(caller, explained))
                .orElseGet(() -> refused(caller, ExplainRequestError.NO_REQUESTER, ""));
    }

    private ResponseEntity<byte[]> answered(AdminCaller caller, Explained explained) {
        events.publishEvent(SecurityEvent.allowed(
                "explain.answered",
                caller.service(),
                explained.person().orElse(null),
                ExplainedFacts.of(explained, caller)));
        return answer(
                ResponseEntity.ok(), MediaType.APPLICATION_JSON, json.writeValueAsBytes(ExplanationJson.of(explained)));
    }

    private ResponseEntity<byte[]> refused(AdminCaller caller, ExplainRequestError error, String where) {
        events.publishEvent(SecurityEvent.refused(
                "explain.refused", caller.service(), null, error.id(), Map.of("jti", caller.tokenId())));
        LOG.atInfo()
                .addKeyValue("error.code", error.id())
                .log("{} client {}: {} {}", error.id(), caller.service(), error.summary(), where);
        AdminProblem problem = AdminProblem.of(error.status(), error, where);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.status());
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(TRY_AGAIN.toSeconds()));
        }
        return answer(response, MediaType.APPLICATION_PROBLEM_JSON, problem.json());
    }

    private static ResponseEntity<byte[]> answer(ResponseEntity.BodyBuilder response, MediaType type, byte[] body) {
        return response.cacheControl(CacheControl.noStore()).contentType(type).body(body);
    }
}
