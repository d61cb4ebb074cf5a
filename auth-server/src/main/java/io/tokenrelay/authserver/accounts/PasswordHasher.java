package io.tokenrelay.authserver.accounts;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Argon2id with a bound: only so many at a time, so that a burst of sign-ins can't take all memory and processors.
 *
 * <p>19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet's first choice for a server.
 */
@Component
class PasswordHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private final Argon2PasswordEncoder argon2id =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore turns;
    private final int places;
    private final Duration maxWait;
    private final AtomicLong turnedAway = new AtomicLong();
    private final AtomicLong hashed = new AtomicLong();
    private final String nobodysHash = randomHash();

    PasswordHasher(PasswordProperties properties) {
        this.places = properties.effectiveConcurrentChecks();
        this.turns = new Semaphore(places, true);
        this.maxWait = properties.maxWait();
    }

    /** The hash of a new password; empty when there was no turn in time. */
    Optional<String> hash(Password password) {
        return inTurn(() -> encode(password.reveal()));
    }

    /** Whether the password belongs to the hash; empty when there was no turn in time. */
    Optional<Boolean> matches(Password password, String hash) {
        return inTurn(() -> argon2id.matches(password.reveal(), hash));
    }

    /** A hash that nobody knows a password of, as costly to check as any: for the account that doesn't exist. */
    String nobodysHash() {
        return nobodysHash;
    }

    /** How many are hashing now. */
    int running() {
        return places - turns.availablePermits();
    }

    /** How many wait for their turn now, as an estimate. */
    int waiting() {
        return turns.getQueueLength();
    }

    /** How many had no turn in time, since the start. */
    long turnedAway() {
        return turnedAway.get();
    }

    /** How many were hashed, since the start. */
    long hashed() {
        return hashed.get();
    }

    /** Random in place of the salt and of what Argon2id would have made of a password, which a start then needn't wait for. */
    private static String randomHash() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, PASSES, LANES, randomText(SALT_BYTES), randomText(HASH_BYTES));
    }

    private static String randomText(int bytes) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(KeyGenerators.secureRandom(bytes).generateKey());
    }

    private String encode(String password) {
        String hash = argon2id.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The encoder gave no hash");
        }
        return hash;
    }

    private <T> Optional<T> inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
                turnedAway.incrementAndGet();
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            hashed.incrementAndGet();
            return Optional.of(work.get());
        } finally {
            turns.release();
        }
    }
}
