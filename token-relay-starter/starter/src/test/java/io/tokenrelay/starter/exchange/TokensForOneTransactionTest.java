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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<TokenAnswer> first = threads.submit(() -> cache.get(request(FIRST)));
            waitUntilAsked(1);
            CompletableFuture<TokenAnswer> second = new CompletableFuture<>();
            threads.execute(() -> second.complete(cache.get(request(FIRST))));
            answering = true;
            issue(1);
            assertThat(List.of(issued(first.get()), issued(second.get()))).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sharesNoChallengeToSignInAgainWhichIsGoodForOneUseToo() throws Exception {
        answering = false;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<TokenAnswer> first = threads.submit(() -> cache.get(request(FIRST)));
            waitUntilAsked(1);
            Thread waiter = new Thread(() -> cache.get(request(FIRST)));
            waiter.start();
            while (waiter.getState() == Thread.State.NEW || waiter.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            TokenAnswer demand = demand();
            asked.get(0).complete(demand);
            assertThat(first.get()).isSameAs(demand);
            waitUntilAsked(2);
            asked.get(1).complete(demand());
            waiter.join();
        } finally {
            threads.shutdownNow();
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
