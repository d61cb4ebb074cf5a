package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.dpop.DpopError;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.dpop.DpopVerification;
import io.tokenrelay.core.dpop.DpopVerifier;
import io.tokenrelay.core.dpop.ProofDemand;
import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.replay.OneTime;
import io.tokenrelay.starter.replay.ReplayStore;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.Optional;

/**
 * Whether a request may use the token that it brings: a bound one with a fresh proof of its key, for this request and shown
 * for the first time (RFC 9449 §7); any other as a bearer token.
 */
public final class Possession {

    private final DpopVerifier verifier;
    private final ReplayStore replays;
    private final RequestTarget target;
    private final SenderConstraint constraint;

    public Possession(DpopVerifier verifier, ReplayStore replays, RequestTarget target, SenderConstraint constraint) {
        this.verifier = verifier;
        this.replays = replays;
        this.target = target;
        this.constraint = constraint;
    }

    /** What is wrong; none when the request may use the token. */
    Optional<Refusal> check(HttpServletRequest request, AccessTokenCredential.Present credential, AccessToken token) {
        Optional<Confirmation> bound = token.restrictions().boundKey();
        if (bound.isPresent() != credential.bound()) {
            return refuse(
                    bound.isPresent() ? InboundError.BOUND_TOKEN_AS_BEARER : InboundError.UNBOUND_TOKEN_AS_DPOP,
                    "cnf is " + bound.map(Confirmation::jkt).orElse("not there"));
        }
        if (bound.isPresent()) {
            return checkProof(request, credential.token(), token.clientId(), bound.get());
        }
        return constraint == SenderConstraint.REQUIRED
                ? refuse(InboundError.UNBOUND_TOKEN, "issued to " + token.clientId())
                : Optional.empty();
    }

    private Optional<Refusal> checkProof(
            HttpServletRequest request, TokenValue token, ClientId caller, Confirmation bound) {
        Optional<URI> uri = target.of(request);
        if (uri.isEmpty()) {
            return refuse(DpopError.OTHER_REQUEST, "the request's own address can't be told");
        }
        DpopVerification verification = verifier.verify(
                Collections.list(request.getHeaders(DpopClaims.HEADER)),
                ProofDemand.withToken(request.getMethod(), uri.get(), token));
        if (verification instanceof DpopVerification.Rejected rejected) {
            return refuse(rejected.error(), rejected.detail());
        }
        DpopProof proof = ((DpopVerification.Proven) verification).proof();
        if (!proof.key().equals(bound)) {
            return refuse(DpopError.OTHER_KEY, "cnf is " + bound + ", proven is " + proof.key());
        }
        // On the caller's account, and not the key's: keys can be made in any number.
        return switch (replays.use(
                new OneTime(OneTime.Kind.PROOF, caller.value(), proof.name(), proof.acceptableUntil()))) {
            case FIRST -> Optional.empty();
            case REPLAY -> refuse(DpopError.REPLAYED, "by key " + proof.key());
            case UNKNOWN -> refuse(DpopError.STORE_FULL, "by key " + proof.key());
        };
    }

    private static Optional<Refusal> refuse(ErrorCode error, String detail) {
        return Optional.of(new Refusal(error, detail));
    }

    /**
     * Why a request may not use its token.
     *
     * @param error which check refused
     * @param detail what exactly was wrong, for the log
     */
    record Refusal(ErrorCode error, String detail) {

        Problem problem() {
            if (error == DpopError.STORE_FULL) {
                return Problem.UNAVAILABLE;
            }
            return error instanceof DpopError ? Problem.INVALID_PROOF : Problem.INVALID_TOKEN;
        }
    }
}
