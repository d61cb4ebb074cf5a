package io.tokenrelay.authserver.contracts;

import io.tokenrelay.authserver.clients.AuthenticatedClient;
import io.tokenrelay.core.contract.ContractCheck;
import io.tokenrelay.core.contract.ContractError;
import io.tokenrelay.core.contract.ContractFinding;
import io.tokenrelay.core.contract.ContractJson;
import io.tokenrelay.core.contract.ContractRefused;
import io.tokenrelay.core.contract.ServiceContract;
import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Holds the contract that a service sends against the registry in force.
 *
 * <p>Only the service's own contract is known here, so the answer is about what it does, and about calls from and to it. A
 * node compares {@value #AT_ONCE} at once, so that services can't take its processors from those who want tokens.
 */
@RestController
class ContractController {

    private static final Logger LOG = LoggerFactory.getLogger(ContractController.class);

    static final int AT_ONCE = 2;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Supplier<Registry> registry;
    private final Semaphore checks = new Semaphore(AT_ONCE);

    ContractController(Supplier<Registry> registry) {
        this.registry = registry;
    }

    @PostMapping(
            path = "/api/services/v1/contract-check",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> check(
            Authentication authentication, @RequestParam(name = "contract", defaultValue = "") String contract) {
        ClientId client = AuthenticatedClient.of(authentication);
        if (!checks.tryAcquire()) {
            return busy(client);
        }
        try {
            return check(client, contract);
        } finally {
            checks.release();
        }
    }

    private ResponseEntity<Map<String, Object>> check(ClientId client, String contract) {
        ServiceContract read;
        try {
            read = ContractJson.read(contract, "the contract of " + client);
        } catch (ContractRefused e) {
            return refused(ContractError.UNREADABLE, client, e.problems());
        }
        if (!read.service().equals(client)) {
            return refused(ContractRequestError.OF_ANOTHER_SERVICE, client, List.of());
        }
        List<ContractFinding> findings =
                ContractCheck.check(registry.get(), List.of(read)).findings();
        if (!findings.isEmpty()) {
            LOG.info("The registry contradicts the contract of {} in {} places", client, findings.size());
        }
        return answer(
                ResponseEntity.ok(),
                Map.of(
                        "findings",
                        findings.stream().map(ContractController::json).toList()));
    }

    private static Map<String, String> json(ContractFinding finding) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("id", finding.error().id());
        json.put("summary", finding.error().summary());
        json.put("contract", finding.contract());
        json.put("registry", finding.other());
        json.put("fix", finding.error().fix());
        return json;
    }

    private static ResponseEntity<Map<String, Object>> refused(
            ErrorCode error, ClientId client, List<String> problems) {
        Map<String, Object> body = refusal(OAuth2ErrorCodes.INVALID_REQUEST, error, client, problems.size());
        body.put("problems", problems);
        return answer(ResponseEntity.badRequest(), body);
    }

    private static ResponseEntity<Map<String, Object>> busy(ClientId client) {
        return answer(
                ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(TRY_AGAIN.toSeconds())),
                refusal(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, ContractRequestError.BUSY, client, 0));
    }

    /** What is wrong is told to the client only: a log that repeated it would be the client's to fill. */
    private static Map<String, Object> refusal(String oauth, ErrorCode error, ClientId client, int problems) {
        LOG.atInfo()
                .addKeyValue("error.code", error.id())
                .log("{} client {}: {} problems", error.id(), client, problems);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", oauth);
        body.put("error_description", error.id() + ": " + error.summary());
        return body;
    }

    private static ResponseEntity<Map<String, Object>> answer(
            ResponseEntity.BodyBuilder response, Map<String, Object> body) {
        return response.cacheControl(CacheControl.noStore()).body(body);
    }
}
