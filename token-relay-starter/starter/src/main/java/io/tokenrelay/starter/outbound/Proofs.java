package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.exchange.ProofNonces;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Proves with each call that this process has the key that its tokens are bound to (RFC 9449 §7). */
public final class Proofs {

    private final DpopKey key;
    private final ProofNonces nonces = new ProofNonces();
    private final Clock clock;

    /** @param key the one that the token endpoint binds this process's tokens to */
    public Proofs(DpopKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    String prove(String method, URI target, TokenValue token) {
        return key.prove(method, target, token, nonces.of(target).orElse(null), clock.instant());
    }

    void keepNonce(URI target, Optional<String> nonce) {
        nonces.keep(target, nonce);
    }
}
