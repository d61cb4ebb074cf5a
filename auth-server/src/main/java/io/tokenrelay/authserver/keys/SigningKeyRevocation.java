package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.jwk.JWK;
import io.tokenrelay.authserver.changes.Changes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a signing key back that somebody else may have: from then on nobody believes it, whatever it signed and when. The
 * one that signs now gets a successor in the same transaction.
 */
@Component
public class SigningKeyRevocation {

    private final SigningKeyStore store;
    private final Changes changes;
    private final Clock clock;

    SigningKeyRevocation(JdbcClient jdbc, KeyEncryption encryption, Changes changes, Clock clock) {
        this.store = new SigningKeyStore(jdbc, encryption);
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * What became of a key.
     *
     * @param fresh whether it was revoked just now
     * @param successor the key that signs in its place; null when it didn't sign any more
     */
    public record RevokedKey(boolean fresh, @Nullable String successor) {}

    /** Revokes a key; none when there is no such key. One that is revoked already stays so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<RevokedKey> revoke(String kid) {
        Instant now = clock.instant();
        Optional<SigningKeyStore.Found> found = store.lock(kid);
        if (found.isEmpty() || found.get().revoked()) {
            return found.map(known -> new RevokedKey(false, null));
        }
        store.revoke(kid, now);
        changes.tell(SigningKeys.TOPIC, kid);
        if (!found.get().active()) {
            return Optional.of(new RevokedKey(true, null));
        }
        JWK successor = SigningKeyGenerator.generate(found.get().purpose());
        store.add(found.get().purpose(), successor, now);
        changes.tell(SigningKeys.TOPIC, successor.getKeyID());
        return Optional.of(new RevokedKey(true, successor.getKeyID()));
    }
}
