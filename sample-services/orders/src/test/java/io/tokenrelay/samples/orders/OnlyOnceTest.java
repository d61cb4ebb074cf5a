package io.tokenrelay.samples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnlyOnceTest {

    private final OnlyOnce onlyOnce = new OnlyOnce();
    private final UUID key = UUID.randomUUID();

    @Test
    void answersARepeatedRequestWithTheFirstOrder() {
        Order first = onlyOnce.run("alice", "order", key, () -> order("alice"));

        assertThat(onlyOnce.run("alice", "order", key, () -> order("alice"))).isEqualTo(first);
    }

    @Test
    void letsASecondRequestWaitForTheFirst() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger placements = new AtomicInteger();
        CompletableFuture<Order> first = CompletableFuture.supplyAsync(() -> onlyOnce.run("alice", "order", key, () -> {
            placements.incrementAndGet();
            begun.countDown();
            await(goOn);
            return order("alice");
        }));
        await(begun);
        CompletableFuture<Order> second =
                CompletableFuture.supplyAsync(() -> onlyOnce.run("alice", "order", key, () -> {
                    placements.incrementAndGet();
                    return order("alice");
                }));
        goOn.countDown();

        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(first.get(30, TimeUnit.SECONDS));
        assertThat(placements).hasValue(1);
    }

    @Test
    void doesNotGiveOnePersonTheOrderOfAnotherWhoHadTheSameKey() {
        Order alices = onlyOnce.run("alice", "order", key, () -> order("alice"));

        assertThat(onlyOnce.run("bob", "order", key, () -> order("bob"))).isNotEqualTo(alices);
    }

    @Test
    void letsAFailedRequestBeTriedAgain() {
        assertThatIllegalStateException()
                .isThrownBy(() -> onlyOnce.run("alice", "order", key, () -> {
                    throw new IllegalStateException("declined");
                }));

        assertThat(onlyOnce.run("alice", "order", key, () -> order("alice")).owner())
                .isEqualTo("alice");
    }

    @Test
    void leavesNobodyWaitingAfterAnError() {
        assertThatThrownBy(() -> onlyOnce.run("alice", "order", key, () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(CompletableFuture.supplyAsync(() -> onlyOnce.run("alice", "order", key, () -> order("alice"))))
                .succeedsWithin(Duration.ofSeconds(30));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Order order(String owner) {
        return Order.paid(
                UUID.randomUUID(), owner, "lamp", 1, new Money(89_00, "EUR"), UUID.randomUUID(), Instant.EPOCH);
    }
}
