package io.tokenrelay.starter.exchange;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenrelay.core.token.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * The tokens that this service holds for its downstream calls.
 *
 * <ul>
 *   <li>A token is used again only for the very caller's token that it was exchanged from, the same target, the same scopes
 *       and the same bound values; never for another session, even of the same person.
 *   <li>Callers who ask for the same at the same time cause one request and share its answer. An
 *       answer that is no token is kept for nobody else: who asks next asks the server.
 *   <li>A token that is good for one use only is handed out once: it is never kept and never shared; nor
 *       is a refusal with a challenge to sign in again, which is acted on once.
 *   <li>A token leaves before it expires, when it is revoked, or when there is no more room.
 *   <li>A token in use is replaced in the background before it leaves, where a fresh one would live longer. If the
 *       server can't be reached the old one serves on until it leaves; if the server refuses, the old one leaves at
 *       once.
 * </ul>
 */
public final class TokenCache {

    /** A fresh exchanged token is worth a request only when the caller's own token outlives the old one by this. */
    private static final Duration WORTH_REFRESHING = Duration.ofSeconds(10);

    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Ticker ticker;
    private final AsyncCache<CacheKey, Held> held;

    /**
     * @param endpoint who issues tokens
     * @param maximumSize how many tokens are kept at most; one needs about 3 KB
     */
    public TokenCache(TokenEndpoint endpoint, long maximumSize) {
        this(endpoint, maximumSize, Clock.systemUTC(), Ticker.systemTicker());
    }

    TokenCache(TokenEndpoint endpoint, long maximumSize, Clock clock, Ticker ticker) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.ticker = ticker;
        this.held = Caffeine.newBuilder()
                .maximumSize(maximumSize)
                .expireAfter(new UntilUnusable())
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync();
    }

    /** The answer to a request, from the cache or from the server; waits for the latter, within its time-out. */
    public TokenAnswer get(TokenRequest request) {
        CacheKey key = CacheKey.of(request);
        CompletableFuture<Held> found = held.getIfPresent(key);
        Held token = found == null ? null : found.getNow(null);
        if (found != null && token != null && !token.isForOneUse()) {
            refreshIfDue(request, key, found);
            return token.answer();
        }
        try {
            return find(request, key).get().answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TokenAnswer.Unavailable("interrupted while waiting for a token");
        } catch (ExecutionException e) {
            throw new IllegalStateException("An answer is never an exception", e);
        }
    }

    /**
     * Drops every token that was exchanged from a caller's token of which this holds, and sees to it that a request
     * which is under way leaves nothing behind either.
     */
    public void evictDescendants(Predicate<AccessToken> subject) {
        held.asMap().keySet().removeIf(key -> {
            CacheKey.SubjectKey from = key.subject();
            return from != null && subject.test(from.claims());
        });
    }

    /** About how many are held. */
    public long size() {
        return held.synchronous().estimatedSize();
    }

    /** Drops every token, also those for the service itself. */
    public void evictAll() {
        held.asMap().clear();
    }

    private CompletableFuture<Held> find(TokenRequest request, CacheKey key) {
        CompletableFuture<Held> flight = new CompletableFuture<>();
        CompletableFuture<Held> found = held.get(key, (k, executor) -> flight);
        if (found == flight) {
            return depart(request, key, flight);
        }
        refreshIfDue(request, key, found);
        // Whoever came first has the single use of such an answer: everybody else needs one of their own.
        return found.thenCompose(answer -> answer.isForOneUse() ? ask(request) : found);
    }

    /** What is no reusable token leaves the cache before anyone hears of it, so that no later caller can find it. */
    private CompletableFuture<Held> depart(TokenRequest request, CacheKey key, CompletableFuture<Held> flight) {
        return ask(request).thenCompose(answer -> {
            if (!answer.isReusable(ticker.read())) {
                held.asMap().remove(key, flight);
            }
            flight.complete(answer);
            return flight;
        });
    }

    private void refreshIfDue(TokenRequest request, CacheKey key, CompletableFuture<Held> found) {
        Held old = found.getNow(null);
        if (old == null || !old.claimRefresh(ticker.read())) {
            return;
        }
        // Compare and set: what has been evicted or replaced in the meantime stays so.
        CompletableFuture<Void> unused = ask(request).thenAccept(fresh -> {
            if (fresh.isReusable(ticker.read())) {
                held.asMap().replace(key, found, CompletableFuture.completedFuture(fresh));
            } else if (fresh.answer() instanceof TokenAnswer.Refused) {
                held.asMap().remove(key, found);
            }
        });
    }

    private CompletableFuture<Held> ask(TokenRequest request) {
        CompletableFuture<TokenAnswer> answer;
        try {
            answer = endpoint.request(request);
        } catch (RuntimeException | Error e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.thenApply(result -> hold(request, result)).exceptionally(this::failed);
    }

    /** Nobody may wait for ever, whatever went wrong. */
    private Held failed(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        return Held.notReusable(new TokenAnswer.Unavailable("failed: " + kind), ticker.read());
    }

    private Held hold(TokenRequest request, TokenAnswer answer) {
        long now = ticker.read();
        if (!(answer instanceof TokenAnswer.Issued issued)) {
            return Held.notReusable(answer, now);
        }
        Duration life = Duration.between(clock.instant(), issued.expiresAt());
        return issued.once() || life.isNegative() || life.isZero()
                ? Held.notReusable(answer, now)
                : Held.token(issued, now, life, couldLiveLonger(request, issued));
    }

    /** An exchanged token never outlives the token it came from, so many a fresh one would expire with the old one. */
    private static boolean couldLiveLonger(TokenRequest request, TokenAnswer.Issued issued) {
        return !(request instanceof TokenRequest.OnBehalfOf onBehalf)
                || onBehalf.caller()
                        .token()
                        .expiresAt()
                        .isAfter(issued.expiresAt().plus(WORTH_REFRESHING));
    }

    /** Each token leaves on its own time; reading it changes nothing. */
    private static final class UntilUnusable implements Expiry<CacheKey, Held> {

        @Override
        public long expireAfterCreate(CacheKey key, Held value, long currentTime) {
            return value.usableNanos(currentTime);
        }

        @Override
        public long expireAfterUpdate(CacheKey key, Held value, long currentTime, long currentDuration) {
            return value.usableNanos(currentTime);
        }

        @Override
        public long expireAfterRead(CacheKey key, Held value, long currentTime, long currentDuration) {
            return currentDuration;
        }
    }
}
