package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.possession.Proofs;
import io.tokenrelay.core.dpop.DpopError;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.dpop.DpopVerification;
import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Confirmation;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Has the key proven that an access token is bound to, where this server takes one itself (RFC 9449 §7).
 *
 * <p>Whoever has a genuine token without its key may have stolen it: that is recorded, though not each time.
 */
@Component
public class TokenPossession {

    private final Proofs proofs;
    private final TokenRefusals refusals;
    private final ApplicationEventPublisher events;

    TokenPossession(Proofs proofs, TokenRefusals refusals, ApplicationEventPublisher events) {
        this.proofs = proofs;
        this.refusals = refusals;
        this.events = events;
    }

    /**
     * The proof that came with the token, in all but that it is used for the first time.
     *
     * @param area what the endpoint is called in the audit log
     * @param path the endpoint's path
     * @param token what the presented token says; it is genuine
     * @param bound the key that it is bound to
     * @throws ProtocolRefusal when there is none, or it doesn't hold
     */
    public DpopProof prove(String area, String path, PresentedToken presented, AccessToken token, Confirmation bound) {
        DpopVerification verification =
                proofs.withToken(presented.method(), path, presented.token(), presented.proofs());
        if (verification instanceof DpopVerification.Rejected rejected) {
            throw refused(area, rejected.error(), token, rejected.detail());
        }
        DpopProof proof = ((DpopVerification.Proven) verification).proof();
        if (!proof.key().equals(bound)) {
            throw refused(area, DpopError.OTHER_KEY, token, "not the key that the token is bound to");
        }
        return proof;
    }

    /**
     * Uses the proof up. The last check of all: what is recorded as allowed is answered.
     *
     * @throws ProtocolRefusal when it was used before, at whichever node
     */
    public void use(String area, DpopProof proof, AccessToken token) {
        try {
            events.publishEvent(SecurityEvent.allowed(
                            area + ".proven", token.clientId(), token.subject(), Map.of("jti", token.jti()))
                    .using(Proofs.uses(Optional.of(proof))));
        } catch (AlreadyUsedException e) {
            throw refused(area, DpopError.REPLAYED, token, "the proof was used before");
        }
    }

    private ProtocolRefusal refused(String area, DpopError error, AccessToken token, String detail) {
        refusals.record(area, error.id(), token);
        return Proofs.refusal(error, "client " + token.clientId() + ": " + detail);
    }
}
