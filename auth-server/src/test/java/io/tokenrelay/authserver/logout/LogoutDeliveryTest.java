package io.tokenrelay.authserver.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LogoutDeliveryTest {

    private static final ClientId SERVICE = new ClientId("orders");

    private final LogoutOutbox outbox = mock();
    private final LogoutTelling telling = mock();
    private final Set<ClientId> asked = ConcurrentHashMap.newKeySet();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final LogoutDelivery delivery = new LogoutDelivery(outbox, telling);

    /** As many as there are threads for services, and more. */
    @Test
    void tellsServicesHoweverManyThatRegisteredThemselvesAreSlow() throws InterruptedException {
        List<ClientId> strangers = Stream.generate(UUID::randomUUID)
                .map(SelfRegisteredName::of)
                .limit(100)
                .toList();
        when(outbox.clientsToTell(eq(true), any(), anyInt()))
                .thenAnswer(due -> strangers.subList(0, due.<Integer>getArgument(2)));
        when(outbox.clientsToTell(eq(false), any(), anyInt())).thenReturn(List.of(SERVICE));
        when(outbox.take(any())).thenAnswer(next -> Optional.of(notice(next.getArgument(0))));
        doAnswer(told -> {
                    asked.add(told.<LogoutNotice>getArgument(0).client());
                    answers.await();
                    return null;
                })
                .when(telling)
                .tell(any());

        delivery.deliver();

        await().until(() -> asked.contains(SERVICE) && asked.size() == 9);
        delivery.deliver();
        assertThat(asked).as("eight of them at once").hasSize(9);
        answers.countDown();
        delivery.stop();
    }

    private static LogoutNotice notice(ClientId client) {
        return new LogoutNotice(UUID.randomUUID(), client, UUID.randomUUID(), "session", Instant.EPOCH, 1);
    }
}
