package io.tokenrelay.authserver.possession;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.keys.Nonces;
import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.dpop.DpopError;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.dpop.DpopVerification;
import io.tokenrelay.core.dpop.DpopVerifier;
import io.tokenrelay.core.dpop.ProofDemand;
import io.tokenrelay.core.event.OneTimeUse;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Checks the proofs that come with requests to this server: made for its own address, as the issuer identifier says it and
 * whatever the request says, with a nonce of its own.
 */
@Component
public class Proofs {

    private static final String TOKEN_ENDPOINT = "/oauth2/token";

    private final DpopVerifier verifier;
    private final Nonces nonces;
    private final URI tokenEndpoint;
    private final String issuer;

    Proofs(IssuerProperties issuer, Nonces nonces, Clock clock) {
        this.verifier = new DpopVerifier(clock);
        this.nonces = nonces;
        this.tokenEndpoint = URI.create(issuer.issuer() + TOKEN_ENDPOINT);
        this.issuer = issuer.issuer();
    }

    /**
     * The proof of a token request.
     *
     * @param headers the values of all its {@code DPoP} headers
     * @param refusal tells that it doesn't hold, and makes the answer
     * @return none when it has no such header: whether that will do is for the rules
     */
    public Optional<DpopProof> atTokenEndpoint(
            List<String> headers, Function<DpopVerification.Rejected, ProtocolRefusal> refusal) {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        ProofDemand demand = ProofDemand.atTokenEndpoint(tokenEndpoint, nonces::isRecent);
        DpopVerification verification = verifier.verify(headers, demand);
        if (verification instanceof DpopVerification.Rejected rejected) {
            throw refusal.apply(rejected);
        }
        return Optional.of(((DpopVerification.Proven) verification).proof());
    }

    /**
     * The proof that comes with an access token.
     *
     * @param path the endpoint's, never the request's own
     * @param headers the values of all its {@code DPoP} headers
     */
    public DpopVerification withToken(String method, String path, TokenValue token, List<String> headers) {
        return verifier.verify(headers, new ProofDemand(method, URI.create(issuer + path), token, nonces::isRecent));
    }

    /** What a decision uses up that rests on this proof. */
    public static Set<OneTimeUse> uses(Optional<DpopProof> proof) {
        return proof.map(known -> Set.of(OneTimeUse.of("dpop", known.name(), known.acceptableUntil())))
                .orElse(Set.of());
    }

    /** The refusal of a proof (RFC 9449 §5 and §8). */
    public static ProtocolRefusal refusal(DpopError error, String detail) {
        return new ProtocolRefusal(
                error, error == DpopError.NONCE_DEMANDED ? DpopClaims.USE_NONCE : DpopClaims.INVALID_PROOF, detail);
    }
}
