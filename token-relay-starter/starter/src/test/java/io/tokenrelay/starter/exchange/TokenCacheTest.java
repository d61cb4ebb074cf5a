package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class TokenCacheTest {

    private static final ClientId PAYMENTS = new ClientId("payments");
    private static final ClientId INVENTORY = new ClientId("inventory");
    private static final Scopes CHARGE = Scopes.of("payments:charge");
    private static final Duration LIFE = Duration.ofSeconds(100);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final TokenAnswer REFUSED = new TokenAnswer.Refused("invalid_scope", "TR-X06", "no");
    private static final TokenAnswer UNAVAILABLE = new TokenAnswer.Unavailable("down");

    private final Time time = new Time();
    private final Server server = new Server();
    private final TokenCache cache = new TokenCache(server, 1000, time, time);

    @Test
    void aTokenIsUsedAgainForTheSameRequest() {
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void twoSessionsOfOnePersonShareNothing() {
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        assertThat(get(alice("t2"))).isEqualTo("issued-2");
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
    }

    @Test
    void twoPeopleShareNothing() {
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        assertThat(get(request(TestCallers.person(UUID.randomUUID(), "t2", LONG))))
                .isEqualTo("issued-2");
    }

    @Test
    void twoTargetsShareNothing() {
        Caller caller = TestCallers.alice("t1");
        assertThat(get(new TokenRequest.OnBehalfOf(caller, PAYMENTS, CHARGE))).isEqualTo("issued-1");
        assertThat(get(new TokenRequest.OnBehalfOf(caller, INVENTORY, CHARGE))).isEqualTo("issued-2");
    }

    @Test
    void twoSetsOfScopesShareNothing() {
        Caller caller = TestCallers.alice("t1");
        Scopes more = Scopes.of("payments:charge", "payments:refund");
        assertThat(get(new TokenRequest.OnBehalfOf(caller, PAYMENTS, CHARGE))).isEqualTo("issued-1");
        assertThat(get(new TokenRequest.OnBehalfOf(caller, PAYMENTS, more))).isEqualTo("issued-2");
    }

    @Test
    void theServicesOwnTokenIsNobodyElses() {
        TokenRequest own = new TokenRequest.AsItself(PAYMENTS, CHARGE);
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        assertThat(get(own)).isEqualTo("issued-2");
        assertThat(get(own)).isEqualTo("issued-2");
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
    }

    @Test
    void keepsNoCallersToken() {
        assertThat(CacheKey.of(alice("t1")).toString()).doesNotContain("value=t1");
        assertThat(CacheKey.of(alice("t1")).subject())
                .extracting(CacheKey.SubjectKey::digest)
                .isEqualTo("628b49d96dcde97a430dd4f597705899e09a968f793491e4b704cae33a40dc02");
    }

    @Test
    void aTokenLeavesBeforeItExpires() {
        get(alice("t1"));
        time.advance(LIFE.minus(Held.MAX_SAFETY_MARGIN).minusMillis(1));
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        time.advance(Duration.ofMillis(1));
        assertThat(get(alice("t1"))).isNotEqualTo("issued-1");
    }

    @Test
    void usingATokenDoesNotKeepItLonger() {
        server.life = Duration.ofMinutes(5);
        for (int i = 0; i < 29; i++) {
            assertThat(get(alice("t1"))).isEqualTo("issued-1");
            time.advance(Duration.ofSeconds(10));
        }
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void aShortLivedTokenKeepsAShareOfItsLifeAsMargin() {
        server.life = Duration.ofSeconds(5);
        get(alice("t1"));
        time.advance(Duration.ofMillis(3999));
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        time.advance(Duration.ofMillis(1));
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void aTokenThatHasExpiredOnItsWayIsNotKept() {
        server.life = Duration.ofSeconds(-1);
        get(alice("t1"));
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void holdsNoMoreTokensThanItMay() {
        TokenCache small = new TokenCache(server, 10, time, time);
        for (int i = 0; i < 100; i++) {
            small.get(alice("t" + i));
        }
        int before = server.requests.size();
        for (int i = 0; i < 100; i++) {
            small.get(alice("t" + i));
        }
        assertThat(server.requests.size() - before).isGreaterThanOrEqualTo(90);
    }

    @Test
    void aThousandThreadsCauseOneRequest() throws Exception {
        askAtOnce(Executors.newCachedThreadPool());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aThousandVirtualThreadsCauseOneRequest() throws Exception {
        askAtOnce((ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    }

    private void askAtOnce(ExecutorService threads) throws Exception {
        int callers = 1000;
        server.hold();
        CountDownLatch ready = new CountDownLatch(callers);
        List<Future<String>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return get(alice("t1"));
                }));
            }
            ready.await();
            server.awaitFirst();
            server.release();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("issued-1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aRefusalIsForThoseWhoWaitAndNotKept() {
        server.answer = REFUSED;
        assertThat(cache.get(alice("t1"))).isEqualTo(REFUSED);
        server.answer = null;
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void aFailureIsForThoseWhoWaitAndNotKept() {
        server.answer = UNAVAILABLE;
        assertThat(cache.get(alice("t1"))).isEqualTo(UNAVAILABLE);
        server.answer = null;
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void callersWhoWaitTogetherShareAFailureInsteadOfQueueingForIt() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            server.hold();
            server.answer = UNAVAILABLE;
            List<Future<TokenAnswer>> answers = new ArrayList<>();
            answers.add(threads.submit(() -> cache.get(alice("t1"))));
            server.awaitFirst();
            List<Thread> waiting = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 9; i++) {
                answers.add(threads.submit(() -> {
                    waiting.add(Thread.currentThread());
                    return cache.get(alice("t1"));
                }));
            }
            while (waiting.size() < 9 || !waiting.stream().allMatch(t -> t.getState() == Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            server.release();
            for (Future<TokenAnswer> answer : answers) {
                assertThat(answer.get()).isEqualTo(UNAVAILABLE);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void anEndpointThatThrowsIsUnavailable() {
        TokenCache broken = new TokenCache(
                request -> {
                    throw new IllegalStateException("bug");
                },
                10,
                time,
                time);
        assertThat(broken.get(alice("t1"))).isInstanceOf(TokenAnswer.Unavailable.class);
        TokenCache dying = new TokenCache(
                request -> {
                    throw new AssertionError("bug");
                },
                10,
                time,
                time);
        assertThat(dying.get(alice("t1"))).isInstanceOf(TokenAnswer.Unavailable.class);
        TokenCache failing =
                new TokenCache(request -> CompletableFuture.failedFuture(new IllegalStateException()), 10, time, time);
        assertThat(failing.get(alice("t1"))).isInstanceOf(TokenAnswer.Unavailable.class);
    }

    @Test
    void anAnswerThatCanNotBeKeptLetsNobodyWaitForEver() {
        server.life = Duration.ofDays(400 * 365);
        assertThat(cache.get(alice("t1"))).isInstanceOf(TokenAnswer.Unavailable.class);
        server.life = LIFE;
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void aCallerWhoGivesUpTakesNothingFromTheOthers() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            server.hold();
            Future<TokenAnswer> impatient = threads.submit(() -> cache.get(alice("t1")));
            server.awaitFirst();
            Future<String> patient = threads.submit(() -> get(alice("t1")));
            impatient.cancel(true);
            server.release();
            assertThat(patient.get()).isEqualTo("issued-1");
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aTokenInUseIsReplacedBeforeItLeaves() {
        TokenRequest request = longLived("t1");
        get(request);
        time.advance(Duration.ofSeconds(67));
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(2);
        assertThat(get(request)).isEqualTo("issued-2");
        time.advance(Duration.ofSeconds(60));
        assertThat(get(request)).isEqualTo("issued-2");
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void nobodyWaitsForAReplacementAndOnlyOneIsAskedFor() {
        TokenRequest request = longLived("t1");
        get(request);
        time.advance(Duration.ofSeconds(70));
        server.hold();
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(2);
        server.release();
        assertThat(get(request)).isEqualTo("issued-2");
    }

    @Test
    void theOldTokenServesOnWhileTheServerIsDown() {
        TokenRequest request = longLived("t1");
        get(request);
        server.answer = UNAVAILABLE;
        time.advance(Duration.ofSeconds(70));
        get(request);
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(2);
        time.advance(Held.REFRESH_PAUSE);
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(3);
        time.advance(Duration.ofSeconds(15));
        assertThat(cache.get(request)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void theOldTokenLeavesAtOnceWhenTheServerRefusesANewOne() {
        TokenRequest request = longLived("t1");
        get(request);
        server.answer = REFUSED;
        time.advance(Duration.ofSeconds(70));
        get(request);
        assertThat(cache.get(request)).isEqualTo(REFUSED);
    }

    @Test
    void noReplacementIsAskedForThatCouldNotLiveLonger() {
        TokenRequest request = request(TestCallers.person(TestCallers.ALICE, "t1", LIFE));
        get(request);
        time.advance(Duration.ofSeconds(80));
        assertThat(get(request)).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void theServicesOwnTokenIsReplacedBeforeItLeaves() {
        TokenRequest own = new TokenRequest.AsItself(PAYMENTS, CHARGE);
        get(own);
        time.advance(Duration.ofSeconds(70));
        get(own);
        assertThat(get(own)).isEqualTo("issued-2");
    }

    @Test
    void whatDescendsFromARevokedTokenLeavesAtOnce() {
        TokenRequest own = new TokenRequest.AsItself(PAYMENTS, CHARGE);
        get(alice("t1"));
        get(alice("t2"));
        get(own);
        cache.evictDescendants(subject -> subject.jti().equals("jti-of-t1"));
        assertThat(get(alice("t1"))).isEqualTo("issued-4");
        assertThat(get(alice("t2"))).isEqualTo("issued-2");
        assertThat(get(own)).isEqualTo("issued-3");
    }

    @Test
    void everythingCanLeaveAtOnce() {
        TokenRequest own = new TokenRequest.AsItself(PAYMENTS, CHARGE);
        get(alice("t1"));
        get(own);
        cache.evictAll();
        assertThat(get(alice("t1"))).isEqualTo("issued-3");
        assertThat(get(own)).isEqualTo("issued-4");
    }

    @Test
    void aRequestUnderWayLeavesNothingBehindWhenItsSubjectIsRevoked() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            server.hold();
            Future<String> underWay = threads.submit(() -> get(alice("t1")));
            server.awaitFirst();
            cache.evictDescendants(subject -> true);
            server.release();
            underWay.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void aReplacementUnderWayLeavesNothingBehindWhenItsSubjectIsRevoked() {
        TokenRequest request = longLived("t1");
        get(request);
        time.advance(Duration.ofSeconds(70));
        server.hold();
        get(request);
        cache.evictDescendants(subject -> true);
        server.release();
        assertThat(get(request)).isEqualTo("issued-3");
    }

    private String get(TokenRequest request) {
        return ((TokenAnswer.Issued) cache.get(request)).token().reveal();
    }

    /** Her own token lives so long that a replacement lives longer than what it replaces. */
    private static TokenRequest longLived(String token) {
        return request(TestCallers.person(TestCallers.ALICE, token, LONG));
    }

    private static TokenRequest alice(String token) {
        return request(TestCallers.alice(token));
    }

    private static TokenRequest request(Caller caller) {
        return new TokenRequest.OnBehalfOf(caller, PAYMENTS, CHARGE);
    }

    /** Issues numbered tokens, or answers what it is told, at once or when it is told. */
    private final class Server implements TokenEndpoint {

        final List<TokenRequest> requests = new CopyOnWriteArrayList<>();
        volatile Duration life = LIFE;
        volatile @Nullable TokenAnswer answer;
        private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
        private final CountDownLatch first = new CountDownLatch(1);

        @Override
        public CompletableFuture<TokenAnswer> request(TokenRequest request) {
            requests.add(request);
            TokenAnswer issued = new TokenAnswer.Issued(
                    new TokenValue("issued-" + requests.size()), time.instant().plus(life));
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
    private static final class Time extends Clock implements Ticker {

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
