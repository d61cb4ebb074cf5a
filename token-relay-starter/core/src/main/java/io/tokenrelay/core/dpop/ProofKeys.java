package io.tokenrelay.core.dpop;

import com.nimbusds.jose.util.Base64URL;
import io.tokenrelay.core.crypto.Es256;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of the last proofs. A process makes all its proofs with one key, so with one header, and to read a key costs
 * nearly as much as to check a signature with it.
 *
 * <p>Nothing is believed because it is found here: that proofs are by a key is checked each time, and which key a token is
 * bound to is asked elsewhere.
 */
final class ProofKeys {

    /** More processes than call one service; each takes about 2 KB. When one more comes, all are dropped. */
    static final int MAX_KEPT = 1_000;

    /** In characters: twice what a header with a key of P-256 takes. A longer one is read each time. */
    static final int MAX_HEADER = 512;

    private final Es256 es256;
    private final Map<Base64URL, ProofKey> kept = new ConcurrentHashMap<>();

    ProofKeys(Es256 es256) {
        this.es256 = es256;
    }

    /** The key that a header names, whoever has it. */
    ProofKey of(Base64URL header) throws RejectedProofException {
        ProofKey known = kept.get(header);
        return known == null ? ProofKey.of(header, es256) : known;
    }

    /** Keeps a key that has just signed something, so that nobody fills it with keys that they don't have. */
    void keep(Base64URL header, ProofKey key) {
        if (header.toString().length() > MAX_HEADER || kept.containsKey(header)) {
            return;
        }
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        kept.putIfAbsent(header, key);
    }

    int size() {
        return kept.size();
    }
}
