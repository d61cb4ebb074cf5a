package io.tokenrelay.authserver.exchange;

import io.tokenrelay.authserver.clients.AuthenticatedClient;
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
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Answers a service that asks for a token for another service, as the rules decide.
 *
 * <p>Every decision is told before its answer is given (X12): when telling fails, there is no answer.
 */
@Component
public class ServiceTokenProvider implements AuthenticationProvider {

    private final Decisions decisions;
    private final Proofs proofs;
    private final TokenSigner signer;
    private final ApplicationEventPublisher events;

    ServiceTokenProvider(Decisions decisions, Proofs proofs, TokenSigner signer, ApplicationEventPublisher events) {
        this.decisions = decisions;
        this.proofs = proofs;
        this.signer = signer;
        this.events = events;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        ServiceRequest request = (ServiceRequest) authentication;
        ClientId requester = AuthenticatedClient.of(request.getPrincipal());
        boolean exchange = request.grantType().equals(AuthorizationGrantType.TOKEN_EXCHANGE);
        String area = exchange ? "exchange" : "service-token";
        Optional<DpopProof> proof = proofs.atTokenEndpoint(
                request.proofs(),
                rejected -> refuse(area, requester, rejected.error(), DecisionFacts.none(), rejected.detail()));
        Confirmation proven = proof.map(DpopProof::key).orElse(null);
        TokenDecision decision = exchange
                ? decisions.exchange(requester, request.parameters(), proven)
                : decisions.clientCredentials(requester, request.parameters(), proven);
        if (decision instanceof TokenDecision.Refused refused) {
            throw refuse(area, requester, refused);
        }
        TokenDecision.Granted granted = (TokenDecision.Granted) decision;
        try {
            events.publishEvent(
                    allowed(area + ".granted", requester, granted.facts()).using(uses(granted, proof)));
        } catch (AlreadyUsedException e) {
            throw granted.uses().contains(e.use())
                    ? refuse(area, requester, granted.refusedAsUsed())
                    : refuse(area, requester, DpopError.REPLAYED, granted.facts(), "the proof was used before");
        }
        OAuth2ClientAuthenticationToken client = (OAuth2ClientAuthenticationToken) request.getPrincipal();
        return new OAuth2AccessTokenAuthenticationToken(
                Objects.requireNonNull(client.getRegisteredClient()),
                client,
                TokenAnswer.of(granted.token(), signer.sign(granted.token())),
                null,
                members(exchange, granted.token()));
    }

    /** What the decision uses up, and the proof that came with it: in one commit with its entry. */
    private static Set<OneTimeUse> uses(TokenDecision.Granted granted, Optional<DpopProof> proof) {
        Set<OneTimeUse> uses = new HashSet<>(granted.uses());
        uses.addAll(Proofs.uses(proof));
        return uses;
    }

    /** What the answer says beside the token: that it is for one use too, so that nobody keeps it for another. */
    private static Map<String, Object> members(boolean exchange, AccessToken token) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (exchange) {
            members.put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
        }
        if (token.restrictions().once()) {
            members.put(AccessTokenClaims.ONCE, true);
        }
        return members;
    }

    /** Tells the refusal of a proof, and makes the answer. */
    private ProtocolRefusal refuse(
            String area, ClientId requester, DpopError error, DecisionFacts facts, String detail) {
        events.publishEvent(refused(area + ".refused", requester, error.id(), facts));
        return Proofs.refusal(error, "client " + requester + ": " + detail);
    }

    /** Tells the refusal, and makes the answer. */
    private ProtocolRefusal refuse(String area, ClientId requester, TokenDecision.Refused refused) {
        events.publishEvent(refused(area + ".refused", requester, refused.code().id(), refused.facts()));
        return new ProtocolRefusal(
                refused.code().id(),
                refused.error().code(),
                refused.description(),
                "client " + requester + ": " + refused.detail(),
                refused.stepUp()
                        .map(challenge -> StepUpClaims.answer(challenge, signer.sign(challenge)))
                        .orElse(Map.of()));
    }

    private static SecurityEvent allowed(String type, ClientId requester, DecisionFacts facts) {
        return SecurityEvent.allowed(type, requester, facts.subject().orElse(null), facts.details());
    }

    private static SecurityEvent refused(String type, ClientId requester, String errorId, DecisionFacts facts) {
        return SecurityEvent.refused(type, requester, facts.subject().orElse(null), errorId, facts.details());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return ServiceRequest.class.isAssignableFrom(authentication);
    }
}
