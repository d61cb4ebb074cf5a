package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.authserver.changes.ChangeListener;
import io.tokenrelay.authserver.keys.SigningKeyStore.StoredKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign now, and all whose signatures are still to be believed: those, and the ones that were retired less
 * than {@link #LONGEST_LIFE} ago. In memory, as the database has them: a key that another node or a command makes, retires
 * or removes is followed here.
 */
public final class SigningKeys implements ChangeListener {

    /** The topic under which whoever changes a signing key says so, with its {@code kid}. */
    public static final String TOPIC = "signing-key";

    /**
     * The longest life of anything that these keys sign. A key that was retired longer ago signed nothing that could
     * still be valid, and so isn't believed any more: whoever got hold of it can't make tokens with it.
     *
     * <p>Access tokens live 5 minutes at most; no ID token may be configured to live longer than this.
     */
    public static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final SigningKeyStore store;
    private final Clock clock;
    private volatile Snapshot current;
    private volatile @Nullable Believed believed;

    /** @throws IllegalStateException when there is no key to sign with */
    SigningKeys(SigningKeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.current = Snapshot.of(store.all());
    }

    /** Signs access tokens with ES256, and challenges. */
    public SigningKey forAccessTokens() {
        return forAccessTokens(JWSAlgorithm.ES256);
    }

    /**
     * Signs access tokens.
     *
     * @param algorithm what the service takes that they are for
     * @throws IllegalArgumentException when no access token is signed with that
     */
    public SigningKey forAccessTokens(JWSAlgorithm algorithm) {
        return key(current.accessTokenKeys(), algorithm);
    }

    /**
     * Signs ID tokens.
     *
     * @param algorithm what its client chose
     * @throws IllegalArgumentException when no ID token is signed with that
     */
    public SigningKey forIdTokens(JWSAlgorithm algorithm) {
        return key(current.idTokenKeys(), algorithm);
    }

    private static SigningKey key(List<SigningKey> keys, JWSAlgorithm algorithm) {
        for (SigningKey key : keys) {
            if (key.algorithm().equals(algorithm)) {
                return key;
            }
        }
        throw new IllegalArgumentException("None of " + keys + " signs with " + algorithm);
    }

    /**
     * The public halves of all keys that are believed now, for verifying: what {@code /oauth2/jwks} says. The very same
     * object for as long as they are the same keys.
     */
    public JWKSet published() {
        Instant now = clock.instant();
        Snapshot keys = current;
        Believed known = believed;
        if (known == null || !known.holds(keys, now)) {
            known = Believed.of(keys, now);
            believed = known;
        }
        return known.keys();
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    /** There are few: all of them are read again. */
    @Override
    public void changed(String kid) {
        reload();
    }

    @Override
    public void reload() {
        current = Snapshot.of(store.all());
    }

    @Override
    public String toString() {
        return "SigningKeys[" + current.accessTokenKeys() + ", " + current.idTokenKeys() + "]";
    }

    /**
     * The keys that are believed for a while.
     *
     * @param of what that was taken from
     * @param keys their public halves
     * @param since from when on
     * @param until when one of them isn't any more
     */
    private record Believed(Snapshot of, JWKSet keys, Instant since, Instant until) {

        static Believed of(Snapshot snapshot, Instant now) {
            List<StoredKey> keys =
                    snapshot.all().stream().filter(key -> key.isBelieved(now)).toList();
            Instant until = keys.stream()
                    .map(StoredKey::believedUntil)
                    .min(Comparator.naturalOrder())
                    .orElse(now);
            return new Believed(
                    snapshot, new JWKSet(keys.stream().map(StoredKey::publicJwk).toList()), now, until);
        }

        @SuppressWarnings("ReferenceEquality") // whatever was read anew is another object
        boolean holds(Snapshot snapshot, Instant now) {
            return of == snapshot && !now.isBefore(since) && now.isBefore(until);
        }
    }

    private record Snapshot(List<SigningKey> accessTokenKeys, List<SigningKey> idTokenKeys, List<StoredKey> all) {

        static Snapshot of(List<StoredKey> stored) {
            return new Snapshot(
                    List.of(active(stored, KeyPurpose.ACCESS_TOKEN), active(stored, KeyPurpose.ACCESS_TOKEN_RS256)),
                    List.of(active(stored, KeyPurpose.ID_TOKEN), active(stored, KeyPurpose.ID_TOKEN_ES256)),
                    List.copyOf(stored));
        }

        private static SigningKey active(List<StoredKey> stored, KeyPurpose purpose) {
            JWK jwk = stored.stream()
                    .filter(key -> key.signs(purpose))
                    .map(StoredKey::jwk)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No active signing key for " + purpose.column()));
            return new SigningKey(jwk, purpose.algorithm());
        }

        @Override
        public String toString() {
            return all.toString();
        }
    }
}
