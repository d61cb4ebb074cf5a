package io.tokenrelay.test;

import io.tokenrelay.core.dpop.DpopError;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.dpop.DpopVerification;
import io.tokenrelay.core.dpop.DpopVerifier;
import io.tokenrelay.core.dpop.ProofDemand;
import io.tokenrelay.starter.replay.OneTime;
import io.tokenrelay.starter.replay.ReplayStore;
import io.tokenrelay.starter.replay.ReplayStoreInMemory;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Checks the proofs of possession that come to the token endpoint, as the real server does: with a nonce, and once. */
final class TokenProofs {

    private static final int REMEMBERED = 100_000;

    private final URI endpoint;
    private final DpopVerifier verifier;
    private final ReplayStore replays;
    private final String nonce = UUID.randomUUID().toString();

    TokenProofs(URI endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.verifier = new DpopVerifier(clock);
        this.replays = new ReplayStoreInMemory(REMEMBERED, REMEMBERED, clock, Instant.EPOCH);
    }

    /** What the next proof has to contain. */
    String nonce() {
        return nonce;
    }

    /** @return none when there is no proof: whether that will do is for the rules */
    Optional<DpopVerification> check(List<String> headers) {
        return headers.isEmpty()
                ? Optional.empty()
                : Optional.of(once(verifier.verify(headers, ProofDemand.atTokenEndpoint(endpoint, nonce::equals))));
    }

    private DpopVerification once(DpopVerification verification) {
        if (!(verification instanceof DpopVerification.Proven proven)) {
            return verification;
        }
        DpopProof proof = proven.proof();
        OneTime shown = new OneTime(OneTime.Kind.PROOF, proof.key().jkt(), proof.name(), proof.acceptableUntil());
        return replays.use(shown) == ReplayStore.Use.FIRST
                ? verification
                : new DpopVerification.Rejected(DpopError.REPLAYED, "used before");
    }
}
