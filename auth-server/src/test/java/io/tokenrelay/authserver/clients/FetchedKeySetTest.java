package io.tokenrelay.authserver.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.authserver.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FetchedKeySetTest {

    private static final URI ADDRESS = URI.create("https://client.example/jwks");

    private final TestClock clock = new TestClock();
    private final StubFetch address = new StubFetch();
    private final Semaphore waiting = new Semaphore(FetchedKeySet.MAX_WAITING);
    private final FetchedKeySet set = new FetchedKeySet(ADDRESS, address, waiting, clock);

    @BeforeEach
    void stopTime() {
        clock.set(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void asksOnceForASetThatIsFresh() {
        address.publish("one");

        assertThat(kids("one")).containsExactly("one");
        clock.forward(FetchedKeySet.FRESH.minusSeconds(1));
        assertThat(kids("one")).containsExactly("one");
        assertThat(kids(null)).containsExactly("one");
        assertThat(address.fetches()).isEqualTo(1);
    }

    @Test
    void asksAgainForASetThatIsOld() throws InterruptedException {
        address.publish("one");
        kids("one");
        address.publish("one", "two");
        clock.forward(FetchedKeySet.FRESH);

        kids("one");
        address.awaitFetches(2);

        assertThat(kids("two")).containsExactly("one", "two");
    }

    @Test
    void asksAgainForAKeyThatIsNotThereYet() {
        address.publish("one");
        kids("one");
        address.publish("one", "two");
        clock.forward(FetchedKeySet.BETWEEN_FETCHES);

        assertThat(kids("two")).containsExactly("one", "two");
    }

    @Test
    void doesNotAskMoreOftenHoweverManyUnknownKeysAreNamed() {
        address.publish("one");
        for (int i = 0; i < 20; i++) {
            assertThat(kids("unknown-" + i)).containsExactly("one");
        }
        clock.forward(FetchedKeySet.BETWEEN_FETCHES.minusMillis(1));
        kids("unknown");

        assertThat(address.fetches()).isEqualTo(1);
    }

    @Test
    void doesNotAskMoreOftenWhileTheAddressGivesNothing() {
        for (int i = 0; i < 20; i++) {
            assertThat(set.get("one")).isEmpty();
        }

        assertThat(address.fetches()).isEqualTo(1);
    }

    @Test
    void servesWhatWasFetchedLastForABoundedTimeWhileTheAddressGivesNothing() {
        address.publish("one");
        kids("one");
        address.fail();

        clock.forward(FetchedKeySet.LAST_RESORT.minusSeconds(1));
        assertThat(kids("one")).containsExactly("one");
        clock.forward(Duration.ofSeconds(1));
        assertThat(set.get("one")).isEmpty();
    }

    @Test
    void asksOnceForManyAtOnce() throws Exception {
        address.publish("one");
        address.holdAnswers();
        List<Callable<Optional<JWKSet>>> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            requests.add(() -> set.get("one"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<JWKSet>>> answers =
                    requests.stream().map(threads::submit).toList();
            address.awaitFetches(1);
            address.giveAnswers();
            for (Future<Optional<JWKSet>> answer : answers) {
                assertThat(answer.get()).isPresent();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(address.fetches()).isEqualTo(1);
    }

    @Test
    void keepsNobodyWaitingWhoHasUseForWhatIsThere() throws InterruptedException {
        address.publish("one");
        kids("one");
        clock.forward(FetchedKeySet.FRESH);
        address.holdAnswers();

        assertThat(kids("one")).containsExactly("one");
        address.awaitFetches(2);
        assertThat(kids("one")).containsExactly("one");
        address.giveAnswers();
    }

    @Test
    void keepsOnlyAFewWaiting() throws Exception {
        address.holdAnswers();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch begun = new CountDownLatch(8);
        try {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> {
                    begun.countDown();
                    set.get("one");
                });
            }
            begun.await();
            address.awaitFetches(1);
            while (waiting.availablePermits() > 0) {
                Thread.onSpinWait();
            }

            assertThat(set.get("one")).isEmpty();
            assertThat(waiting.availablePermits()).isZero();
            address.giveAnswers();
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> kids(@Nullable String kid) {
        return set.get(kid).orElseThrow().getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static final class StubFetch extends JwksFetch {

        private final AtomicInteger fetches = new AtomicInteger();
        private final Semaphore begun = new Semaphore(0);
        private volatile JWKSet keys = new JWKSet();
        private volatile CountDownLatch answers = new CountDownLatch(0);

        StubFetch() {
            super(BoundedHttp.atServices(JwksFetch.LONGEST), Set.of(), 0);
        }

        void publish(String... kids) {
            keys = new JWKSet(List.of(kids).stream()
                    .map(TestJwks::key)
                    .map(ECKey::toPublicJWK)
                    .<JWK>map(key -> key)
                    .toList());
        }

        void fail() {
            keys = new JWKSet();
        }

        void holdAnswers() {
            answers = new CountDownLatch(1);
        }

        void giveAnswers() {
            answers.countDown();
        }

        int fetches() {
            return fetches.get();
        }

        void awaitFetches(int number) throws InterruptedException {
            assertThat(begun.tryAcquire(number, 20, TimeUnit.SECONDS)).isTrue();
            begun.release(number);
        }

        @Override
        JWKSet fetch(URI uri) throws UnusableKeysException {
            fetches.incrementAndGet();
            begun.release();
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (keys.isEmpty()) {
                throw new UnusableKeysException("down");
            }
            return keys;
        }
    }
}
