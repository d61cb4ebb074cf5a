package io.tokenrelay.authserver.exchange;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.possession.Proofs;
import io.tokenrelay.authserver.tokens.TokenAnswer;
import io.tokenrelay.authserver.tokens.TokenSigner;
import io.tokenrelay.core.dpop.DpopError;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.OneTimeUse;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.exchange.DecisionFacts;
import io.tokenrelay.core.exchange.TokenDecision;
import io.tokenrelay.core.stepup.StepUpClaims;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.Confirmation;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Answers a service that asks for a token for another service, as the rules decide.
 *
 * <p>Every decision is told before its answer is given (X12): when telling fails, there is no answer.
 */
@Component
public class ServiceTokens {

    private final Decisions decisions;
    private final Proofs proofs;
    private final TokenSigner signer;
    private final ApplicationEventPublisher events;

    ServiceTokens(Decisions decisions, Proofs proofs, TokenSigner signer, ApplicationEventPublisher events) {
        this.decisions = decisions;
        this.proofs = proofs;
        this.signer = signer;
        this.events = events;
    }

    /**
     * The answer to a request (RFC 6749 §5.1, RFC 8693 §2.2.1), by the names of its members.
     *
     * @throws ProtocolRefusal when the rules refuse
     */
    public Map<String, Object> answer(ServiceRequest request) {
        Optional<DpopProof> proof = proofs.atTokenEndpoint(
                request.proofs(),
                rejected -> refuse(request, rejected.error(), DecisionFacts.none(), rejected.detail()));
        Confirmation proven = proof.map(DpopProof::key).orElse(null);
        TokenDecision decision = request.exchange()
                ? decisions.exchange(request.requester(), request.parameters(), proven)
                : decisions.clientCredentials(request.requester(), request.parameters(), proven);
        if (decision instanceof TokenDecision.Refused refused) {
            throw refuse(request, refused);
        }
        TokenDecision.Granted granted = (TokenDecision.Granted) decision;
        try {
            events.publishEvent(allowed(request, granted.facts()).using(uses(granted, proof)));
        } catch (AlreadyUsedException e) {
            throw granted.uses().contains(e.use())
                    ? refuse(request, granted.refusedAsUsed())
                    : refuse(request, DpopError.REPLAYED, granted.facts(), "the proof was used before");
        }
        return members(request, granted.token());
    }

    private Map<String, Object> members(ServiceRequest request, AccessToken token) {
        Map<String, Object> members = TokenAnswer.of(token, signer.sign(token));
        if (request.exchange()) {
            members.put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
        }
        if (token.restrictions().once()) {
            // So that nobody keeps it for another use.
            members.put(AccessTokenClaims.ONCE, true);
        }
        return members;
    }

    /** What the decision uses up, and the proof that came with it: in one commit with its entry. */
    private static Set<OneTimeUse> uses(TokenDecision.Granted granted, Optional<DpopProof> proof) {
        Set<OneTimeUse> uses = new HashSet<>(granted.uses());
        uses.addAll(Proofs.uses(proof));
        return uses;
    }

    /** Tells the refusal of a proof, and makes the answer. */
    private ProtocolRefusal refuse(ServiceRequest request, DpopError error, DecisionFacts facts, String detail) {
        events.publishEvent(refused(request, error.id(), facts));
        return Proofs.refusal(error, "client " + request.requester() + ": " + detail);
    }

    /** Tells the refusal, and makes the answer. */
    private ProtocolRefusal refuse(ServiceRequest request, TokenDecision.Refused refused) {
        events.publishEvent(refused(request, refused.code().id(), refused.facts()));
        return new ProtocolRefusal(
                refused.code().id(),
                refused.error().code(),
                refused.description(),
                "client " + request.requester() + ": " + refused.detail(),
                refused.stepUp()
                        .map(challenge -> StepUpClaims.answer(challenge, signer.sign(challenge)))
                        .orElse(Map.of()));
    }

    private static SecurityEvent allowed(ServiceRequest request, DecisionFacts facts) {
        return SecurityEvent.allowed(
                request.area() + ".granted",
                request.requester(),
                facts.subject().orElse(null),
                facts.details());
    }

    private static SecurityEvent refused(ServiceRequest request, String errorId, DecisionFacts facts) {
        return SecurityEvent.refused(
                request.area() + ".refused",
                request.requester(),
                facts.subject().orElse(null),
                errorId,
                facts.details());
    }
}
