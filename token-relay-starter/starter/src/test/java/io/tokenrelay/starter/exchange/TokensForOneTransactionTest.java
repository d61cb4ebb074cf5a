package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.TransactionContext;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.stepup.StepUpDemand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A token that is bound to one transaction is used for no other, and one for a single use for one request. */
class TokensForOneTransactionTest {

    private static final Map<String, String> FIRST = Map.of("order", "4711", "amount", "49");

    private final Caller alice = TestCallers.person(TestCallers.ALICE, "t1", Duration.ofMinutes(5));
    private final List<CompletableFuture<TokenAnswer>> asked = new ArrayList<>();
    private boolean once;
    private boolean answering = true;
    private final TokenCache cache = new TokenCache(this::answer, 100);

    private synchronized CompletableFuture<TokenAnswer> answer(TokenRequest request) {
        CompletableFuture<TokenAnswer> answer = new CompletableFuture<>();
        asked.add(answer);
        if (answering) {
            issue(asked.size());
        }
        return answer;
    }

    private void issue(int number) {
        asked.get(number - 1)
                .complete(new TokenAnswer.Issued(
                        new TokenValue("issued-" + number),
                        false,
                        Clock.systemUTC().instant().plusSeconds(60),
                        once));
    }

    private String get(Map<String, String> bound) {
        return issued(cache.get(request(bound)));
    }

    private TokenRequest request(Map<String, String> bound) {
        return new TokenRequest.OnBehalfOf(
                alice, new ClientId("payments"), Scopes.of("payments:charge"), TransactionContext.of(bound));
    }

    private static String issued(TokenAnswer answer) {
        return ((TokenAnswer.Issued) answer).token().reveal();
    }

    @Test
    void isUsedAgainForTheSameTransaction() {
        assertThat(get(FIRST)).isEqualTo("issued-1");
        assertThat(get(Map.of("amount", "49", "order", "4711"))).isEqualTo("issued-1");
    }

    @Test
    void isUsedForNoOtherTransaction() {
        assertThat(get(FIRST)).isEqualTo("issued-1");
        assertThat(get(Map.of("order", "4712", "amount", "49"))).isEqualTo("issued-2");
        assertThat(get(Map.of("order", "4711", "amount", "50"))).isEqualTo("issued-3");
        assertThat(get(Map.of("order", "4711"))).isEqualTo("issued-4");
        assertThat(get(Map.of())).isEqualTo("issued-5");
        assertThat(get(Map.of("order", "49", "amount", "4711"))).isEqualTo("issued-6");
    }

    @Test
    void isNotMixedUpWithOneWhoseValuesLookAlike() {
        assertThat(get(Map.of("a", "1\",\"b\":\"2"))).isEqualTo("issued-1");
        assertThat(get(Map.of("a", "1", "b", "2"))).isEqualTo("issued-2");
    }

    @Test
    void isHandedOutOnceWhereItIsForOneUse() {
        once = true;
        assertThat(get(FIRST)).isEqualTo("issued-1");
        assertThat(get(FIRST)).isEqualTo("issued-2");
        assertThat(cache.size()).isZero();
    }

    @Test
    void isSharedWithNobodyWhoAsksAtTheSameTimeWhereItIsForOneUse() throws Exception {
        once = true;
        answering = false;
        try (Waiters waiters = new Waiters()) {
            waiters.join();
            waiters.join();
            assertThat(asked).as("both wait for one answer").hasSize(1);
            issue(1);
            waitUntilAsked(2);
            issue(2);
            assertThat(waiters.answers().stream().map(TokensForOneTransactionTest::issued))
                    .containsExactlyInAnyOrder("issued-1", "issued-2");
        }
    }

    @Test
    void sharesNoChallengeToSignInAgainWhichIsGoodForOneUseToo() throws Exception {
        answering = false;
        try (Waiters waiters = new Waiters()) {
            waiters.join();
            waiters.join();
            assertThat(asked).as("both wait for one answer").hasSize(1);
            TokenAnswer first = demand();
            TokenAnswer second = demand();
            asked.get(0).complete(first);
            waitUntilAsked(2);
            asked.get(1).complete(second);
            assertThat(waiters.answers()).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void sharesAnyOtherRefusal() throws Exception {
        answering = false;
        try (Waiters waiters = new Waiters()) {
            waiters.join();
            waiters.join();
            TokenAnswer refused = new TokenAnswer.Refused("invalid_scope", "TR-X06", null);
            asked.get(0).complete(refused);
            assertThat(waiters.answers()).containsExactly(refused, refused);
            assertThat(asked).hasSize(1);
        }
    }

    /** Threads that ask for the same, each known to wait within the cache for an answer of the server. */
    private final class Waiters implements AutoCloseable {

        private final List<Thread> threads = new ArrayList<>();
        private final List<CompletableFuture<TokenAnswer>> answers = new ArrayList<>();

        void join() {
            CompletableFuture<TokenAnswer> answer = new CompletableFuture<>();
            Thread thread = new Thread(() -> answer.complete(cache.get(request(FIRST))));
            answers.add(answer);
            threads.add(thread);
            thread.start();
            Instant deadline = Instant.now().plusSeconds(10);
            while (!waits(thread)) {
                assertThat(Instant.now()).as("nobody waits").isBefore(deadline);
                Thread.onSpinWait();
            }
        }

        /** Only then it has found the request that is under way; on its way there it may wait for something else. */
        private boolean waits(Thread thread) {
            StackTraceElement[] stack = thread.getStackTrace();
            return thread.getState() == Thread.State.WAITING
                    && IntStream.range(1, stack.length)
                            .anyMatch(i -> stack[i].getClassName().equals(TokenCache.class.getName())
                                    && stack[i].getMethodName().equals("get")
                                    && stack[i - 1].getClassName().equals(CompletableFuture.class.getName()));
        }

        List<TokenAnswer> answers() throws Exception {
            List<TokenAnswer> all = new ArrayList<>();
            for (CompletableFuture<TokenAnswer> answer : answers) {
                all.add(answer.get(10, TimeUnit.SECONDS));
            }
            return all;
        }

        @Override
        public void close() {
            threads.forEach(Thread::interrupt);
        }
    }

    private static TokenAnswer demand() {
        return new TokenAnswer.Refused(
                "insufficient_user_authentication", "TR-X11", null, new StepUpDemand(List.of("mfa"), null, "a.b.c"));
    }

    private void waitUntilAsked(int count) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(deadline)) {
            synchronized (this) {
                if (asked.size() >= count) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nobody asked");
    }

    @Test
    void sendsTheValuesAsOneObjectOfStrings() {
        assertThat(TokenForm.of(request(FIRST), Map.of()))
                .contains("&request_details=%7B%22amount%22%3A%2249%22%2C%22order%22%3A%224711%22%7D");
        assertThat(TokenForm.of(request(Map.of()), Map.of())).doesNotContain("request_details");
    }
}
