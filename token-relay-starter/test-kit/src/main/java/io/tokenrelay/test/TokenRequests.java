package io.tokenrelay.test;

import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.dpop.DpopError;
import io.tokenrelay.core.dpop.DpopVerification;
import io.tokenrelay.core.event.OneTimeUse;
import io.tokenrelay.core.exchange.ExchangePolicy;
import io.tokenrelay.core.exchange.ServiceTokenPolicy;
import io.tokenrelay.core.exchange.TokenDecision;
import io.tokenrelay.core.stepup.StepUpClaims;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Decides about requests to the token endpoint, remembers them, and answers. */
final class TokenRequests {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String CLIENT_CREDENTIALS = "client_credentials";

    /** What is answered, each by the rules of the real server. */
    static final List<String> GRANT_TYPES = List.of(EXCHANGE, CLIENT_CREDENTIALS);

    private final ExchangePolicy exchanges;
    private final ServiceTokenPolicy serviceTokens;
    private final TestTokens tokens;
    private final List<TokenRequestLog> log = new CopyOnWriteArrayList<>();
    private final Set<String> used = new HashSet<>();

    TokenRequests(ExchangePolicy exchanges, ServiceTokenPolicy serviceTokens, TestTokens tokens) {
        this.exchanges = exchanges;
        this.serviceTokens = serviceTokens;
        this.tokens = tokens;
    }

    List<TokenRequestLog> log() {
        return List.copyOf(log);
    }

    synchronized void clear() {
        log.clear();
        used.clear();
    }

    /** All of what a decision uses up, unless any of it was used before: then the decision is another. */
    private synchronized TokenDecision useUp(TokenDecision decision) {
        if (decision instanceof TokenDecision.Granted granted) {
            List<String> uses = granted.uses().stream().map(OneTimeUse::hash).toList();
            if (uses.stream().anyMatch(used::contains)) {
                return granted.refusedAsUsed();
            }
            used.addAll(uses);
        }
        return decision;
    }

    /**
     * The answer to a request of this service, which has proved who it is.
     *
     * @param proof what became of its proof of possession; none when it came without one
     */
    TokenResponse answer(ClientId requester, Map<String, List<String>> parameters, Optional<DpopVerification> proof) {
        String grantType = first(parameters, "grant_type");
        if (proof.orElse(null) instanceof DpopVerification.Rejected rejected) {
            return refused(requester, grantType, parameters, rejected);
        }
        Confirmation proven = proof.map(
                        verified -> ((DpopVerification.Proven) verified).proof().key())
                .orElse(null);
        return switch (grantType) {
            case EXCHANGE -> respond(requester, grantType, parameters, exchanges.decide(requester, parameters, proven));
            case CLIENT_CREDENTIALS ->
                respond(requester, grantType, parameters, serviceTokens.decide(requester, parameters, proven));
            default -> TokenResponse.refused(400, "unsupported_grant_type", "Not supported: " + grantType);
        };
    }

    /** A nonce that is asked for is no decision: the same request comes again. */
    private TokenResponse refused(
            ClientId requester,
            String grantType,
            Map<String, List<String>> parameters,
            DpopVerification.Rejected rejected) {
        DpopError error = rejected.error();
        if (error == DpopError.NONCE_DEMANDED) {
            return TokenResponse.refused(400, DpopClaims.USE_NONCE, error.id() + ": " + error.summary());
        }
        add(requester, grantType, parameters, Optional.of(error.id()));
        return TokenResponse.refused(400, DpopClaims.INVALID_PROOF, error.id() + ": " + error.summary());
    }

    private void add(
            ClientId requester, String grantType, Map<String, List<String>> parameters, Optional<String> refusedBy) {
        String target = first(parameters, "audience") + first(parameters, "resource");
        log.add(new TokenRequestLog(requester.value(), grantType, target, first(parameters, "scope"), refusedBy));
    }

    private TokenResponse respond(
            ClientId requester, String grantType, Map<String, List<String>> parameters, TokenDecision decided) {
        TokenDecision decision = useUp(decided);
        Optional<TokenDecision.Refused> refusal =
                decision instanceof TokenDecision.Refused refused ? Optional.of(refused) : Optional.empty();
        add(requester, grantType, parameters, refusal.map(refused -> refused.code()
                .id()));
        return refusal.map(this::refused)
                .orElseGet(() -> issued(grantType, ((TokenDecision.Granted) decision).token()));
    }

    private TokenResponse refused(TokenDecision.Refused refused) {
        TokenResponse plain = TokenResponse.refused(400, refused.error().code(), refused.description());
        return refused.stepUp()
                .map(challenge -> plain.with(StepUpClaims.answer(challenge, tokens.sign(challenge))))
                .orElse(plain);
    }

    private TokenResponse issued(String grantType, AccessToken claims) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", tokens.sign(claims).reveal());
        if (grantType.equals(EXCHANGE)) {
            body.put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
        }
        body.put("token_type", claims.restrictions().boundKey().isPresent() ? DpopClaims.SCHEME : "Bearer");
        body.put(
                "expires_in",
                Duration.between(claims.issuedAt(), claims.expiresAt()).toSeconds());
        body.put("scope", claims.scopes().toString());
        if (claims.restrictions().once()) {
            body.put("once", true);
        }
        return new TokenResponse(200, body);
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).get(0);
    }
}
