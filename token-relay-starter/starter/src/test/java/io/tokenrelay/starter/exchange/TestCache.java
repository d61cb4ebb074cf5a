package io.tokenrelay.starter.exchange;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.TestCallers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A cache, the server that its tokens come from, and the time for both. */
abstract class TestCache {

    static final ClientId PAYMENTS = new ClientId("payments");
    static final ClientId INVENTORY = new ClientId("inventory");
    static final Scopes CHARGE = Scopes.of("payments:charge");
    static final Duration LIFE = Duration.ofSeconds(100);
    static final Duration LONG = Duration.ofMinutes(5);
    static final TokenAnswer REFUSED = new TokenAnswer.Refused("invalid_scope", "TR-X06", "no");
    static final TokenAnswer UNAVAILABLE = new TokenAnswer.Unavailable("down");

    final Ticking time = new Ticking();
    final Server server = new Server();
    final TokenCache cache = new TokenCache(server, 1000, time, time);

    String get(TokenRequest request) {
        return ((TokenAnswer.Issued) cache.get(request)).token().reveal();
    }

    /** Her own token lives so long that a replacement lives longer than what it replaces. */
    static TokenRequest longLived(String token) {
        return request(TestCallers.person(TestCallers.ALICE, token, LONG));
    }

    static TokenRequest alice(String token) {
        return request(TestCallers.alice(token));
    }

    static TokenRequest request(Caller caller) {
        return new TokenRequest.OnBehalfOf(caller, PAYMENTS, CHARGE);
    }

    /** Issues numbered tokens, or answers what it is told, at once or when it is told. */
    final class Server implements TokenEndpoint {

        final List<TokenRequest> requests = new CopyOnWriteArrayList<>();
        volatile Duration life = LIFE;
        volatile @Nullable TokenAnswer answer;
        private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
        private final CountDownLatch first = new CountDownLatch(1);

        @Override
        public CompletableFuture<TokenAnswer> request(TokenRequest request) {
            requests.add(request);
            TokenAnswer issued = new TokenAnswer.Issued(
                    new TokenValue("issued-" + requests.size()),
                    false,
                    time.instant().plus(life),
                    false);
            TokenAnswer configured = answer;
            first.countDown();
            return gate.thenApply(open -> configured == null ? issued : configured);
        }

        void hold() {
            gate = new CompletableFuture<>();
        }

        void release() {
            CompletableFuture<Void> held = gate;
            gate = CompletableFuture.completedFuture(null);
            held.complete(null);
        }

        void awaitFirst() throws InterruptedException {
            first.await();
        }
    }

    /** Moves only when told. */
    static final class Ticking extends Clock implements Ticker {

        private final AtomicLong nanos = new AtomicLong();

        void advance(Duration duration) {
            nanos.addAndGet(duration.toNanos());
        }

        @Override
        public long read() {
            return nanos.get();
        }

        @Override
        public Instant instant() {
            return TestCallers.NOW.plusNanos(nanos.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
