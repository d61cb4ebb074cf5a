package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys at one {@code jwks-uri}, as fetched last.
 *
 * <p>Fetched again when they are old, or when a key is asked for that is not among them, but not more often than
 * {@link #BETWEEN_FETCHES}, whoever asks: anybody can ask for a key that does not exist. While the address gives
 * nothing, what it gave last counts for {@link #LAST_RESORT}. Only a request that has no use for what is there waits for
 * a fetch, and only a few of them do.
 */
final class FetchedKeySet {

    /** How long a fetched set is taken without asking again, and so how long a withdrawn key may be believed. */
    static final Duration FRESH = Duration.ofMinutes(5);

    /** How long a fetched set counts while the address can't be reached. */
    static final Duration LAST_RESORT = Duration.ofHours(1);

    /** How long after one fetch the next may begin. */
    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FetchedKeySet.class);

    /** How many requests wait for the keys of one client at once. */
    static final int MAX_WAITING = 8;

    private final URI uri;
    private final JwksFetch fetch;
    private final Clock clock;
    private final Semaphore waiting;
    private volatile @Nullable Fetched last;
    private @Nullable Instant lastBegin;
    private volatile CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    /** @param waiting the places for requests that wait, of this set alone or shared with others */
    FetchedKeySet(URI uri, JwksFetch fetch, Semaphore waiting, Clock clock) {
        this.uri = uri;
        this.fetch = fetch;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** The keys; none when there were none within {@link #LAST_RESORT}. */
    Optional<JWKSet> get(@Nullable String kid) {
        Fetched known = last;
        if (known == null || !known.isYoungerThan(LAST_RESORT, clock) || !known.has(kid)) {
            refresh();
            await(running);
        } else if (!known.isYoungerThan(FRESH, clock)) {
            refresh();
        }
        return Optional.ofNullable(last)
                .filter(fetched -> fetched.isYoungerThan(LAST_RESORT, clock))
                .map(Fetched::keys);
    }

    /** Begins a fetch if none is under way and the last is long enough ago; on a thread of its own. */
    private synchronized void refresh() {
        Instant now = clock.instant();
        boolean due = lastBegin == null || !now.isBefore(lastBegin.plus(BETWEEN_FETCHES));
        if (running.isDone() && due) {
            lastBegin = now;
            CompletableFuture<Void> next = new CompletableFuture<>();
            running = next;
            Thread thread = new Thread(() -> run(next), "jwks-fetch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run(CompletableFuture<Void> done) {
        try {
            last = new Fetched(fetch.fetch(uri), clock.instant());
        } catch (UnusableKeysException e) {
            LOG.warn("{}: no keys from {}: {}", ClientError.KEYS_UNAVAILABLE.id(), uri, e.getMessage());
        } finally {
            done.complete(null);
        }
    }

    private void await(CompletableFuture<Void> fetched) {
        if (fetched.isDone() || !waiting.tryAcquire()) {
            return;
        }
        try {
            fetched.get(JwksFetch.LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Waited in vain for keys from {}", uri);
        } finally {
            waiting.release();
        }
    }

    private record Fetched(JWKSet keys, Instant at) {

        boolean isYoungerThan(Duration age, Clock clock) {
            return clock.instant().isBefore(at.plus(age));
        }

        boolean has(@Nullable String kid) {
            return kid == null || keys.getKeyByKeyId(kid) != null;
        }
    }
}
