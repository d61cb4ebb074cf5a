package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.tokenrelay.authserver.changes.ChangeListener;
import io.tokenrelay.authserver.keys.SigningKeyStore.StoredKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The keys that sign now, and all whose signatures are to be believed: those, the ones that shall sign, and the ones that were
 * retired less than {@link #LONGEST_LIFE} ago. In memory, as the database has them: a key that another node or a command makes, retires
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
    private volatile List<StoredKey> stored;
    private volatile Snapshot snapshot;

    /** @throws IllegalStateException when there is no key to sign with */
    SigningKeys(SigningKeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.stored = store.all();
        this.snapshot = Snapshot.of(stored, clock.instant());
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
        return key(current().accessTokenKeys(), algorithm);
    }

    /**
     * Signs ID tokens.
     *
     * @param algorithm what its client chose
     * @throws IllegalArgumentException when no ID token is signed with that
     */
    public SigningKey forIdTokens(JWSAlgorithm algorithm) {
        return key(current().idTokenKeys(), algorithm);
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
     * object for as long as nothing changes.
     */
    public JWKSet published() {
        return current().published();
    }

    /** Those of {@link #published} that sign access tokens: a token of that type is ours by no other key. */
    public JWKSource<SecurityContext> ofAccessTokens() {
        return (selector, context) -> selector.select(current().ofAccessTokens());
    }

    private Snapshot current() {
        List<StoredKey> keys = stored;
        Instant now = clock.instant();
        Snapshot known = snapshot;
        if (!known.holds(keys, now)) {
            known = Snapshot.of(keys, now);
            snapshot = known;
        }
        return known;
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
        List<StoredKey> read = store.all();
        snapshot = Snapshot.of(read, clock.instant());
        stored = read;
    }

    @Override
    public String toString() {
        Snapshot keys = current();
        return "SigningKeys[" + keys.accessTokenKeys() + ", " + keys.idTokenKeys() + "]";
    }

    /**
     * How the keys are for a while.
     *
     * @param of what that was taken from
     * @param accessTokenKeys sign access tokens, each with another algorithm
     * @param idTokenKeys sign ID tokens, each with another algorithm
     * @param published the public halves of those that are believed
     * @param ofAccessTokens those of them that sign access tokens
     * @param since from when on
     * @param until when another key signs, or one isn't believed any more
     */
    private record Snapshot(
            List<StoredKey> of,
            List<SigningKey> accessTokenKeys,
            List<SigningKey> idTokenKeys,
            JWKSet published,
            JWKSet ofAccessTokens,
            Instant since,
            Instant until) {

        static Snapshot of(List<StoredKey> stored, Instant now) {
            return new Snapshot(
                    stored,
                    List.of(
                            signing(stored, KeyPurpose.ACCESS_TOKEN, now),
                            signing(stored, KeyPurpose.ACCESS_TOKEN_RS256, now)),
                    List.of(signing(stored, KeyPurpose.ID_TOKEN, now), signing(stored, KeyPurpose.ID_TOKEN_ES256, now)),
                    believed(stored, now, purpose -> true),
                    believed(stored, now, KeyPurpose::isOfAccessTokens),
                    now,
                    stored.stream()
                            .flatMap(key -> Stream.of(key.retiredAt(), key.believedUntil()))
                            .filter(Objects::nonNull)
                            .filter(now::isBefore)
                            .min(Comparator.naturalOrder())
                            .orElse(Instant.MAX));
        }

        private static JWKSet believed(List<StoredKey> stored, Instant now, Predicate<KeyPurpose> purpose) {
            return new JWKSet(stored.stream()
                    .filter(key -> key.isBelieved(now) && purpose.test(key.purpose()))
                    .map(StoredKey::publicJwk)
                    .toList());
        }

        /** Of two, the one that another is to follow. So there is always one, however the clocks of nodes differ. */
        private static SigningKey signing(List<StoredKey> stored, KeyPurpose purpose, Instant now) {
            JWK jwk = stored.stream()
                    .filter(key -> key.maySign(purpose, now))
                    .min(Comparator.comparing(key -> key.isLast(purpose)))
                    .map(StoredKey::jwk)
                    .orElseThrow(() -> new IllegalStateException("No active signing key for " + purpose.column()));
            return new SigningKey(jwk, purpose.algorithm());
        }

        @SuppressWarnings("ReferenceEquality") // whatever was read anew is another object
        boolean holds(List<StoredKey> stored, Instant now) {
            return of == stored && !now.isBefore(since) && now.isBefore(until);
        }

        @Override
        public String toString() {
            return of.toString();
        }
    }
}
