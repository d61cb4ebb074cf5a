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
 * Takes a signing key back that somebody else may have: from then on nobody believes it, whatever it signed and when. One
 * that signs gets a successor in the same transaction, unless one is announced, which then signs at once.
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
     * @param successor the key that signs in its place; null when its time to sign was over
     */
    public record RevokedKey(boolean fresh, @Nullable String successor) {}

    /** Revokes a key; none when there is no such key. One that is revoked already stays so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<RevokedKey> revoke(String kid) {
        Instant now = clock.instant();
        Optional<SigningKeyStore.Found> found = store.lock(kid, now);
        if (found.isEmpty() || found.get().revoked()) {
            return found.map(known -> new RevokedKey(false, null));
        }
        store.revoke(kid, now);
        changes.tell(SigningKeys.TOPIC, kid);
        if (!found.get().active()) {
            return Optional.of(new RevokedKey(true, null));
        }
        KeyPurpose purpose = found.get().purpose();
        String successor =
                store.lockLast(purpose).map(SigningKeyStore.Last::kid).orElseGet(() -> add(purpose, now));
        return Optional.of(new RevokedKey(true, successor));
    }

    private String add(KeyPurpose purpose, Instant now) {
        JWK key = SigningKeyGenerator.generate(purpose);
        store.add(purpose, key, now);
        changes.tell(SigningKeys.TOPIC, key.getKeyID());
        return key.getKeyID();
    }
}
