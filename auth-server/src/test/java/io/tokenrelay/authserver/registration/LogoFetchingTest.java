package io.tokenrelay.authserver.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import io.tokenrelay.authserver.clients.UnfetchableException;
import java.net.URI;
import java.time.Instant;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is fetched for whom: no stranger has us ask many addresses, nor keeps others from being asked. */
class LogoFetchingTest {

    private static final URI SLOW = URI.create("https://slow.example/");

    private final Queue<URI> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch allThreads = new CountDownLatch(LogoFetching.AT_ONCE);
    private final CountDownLatch slow = new CountDownLatch(1);
    private final LogoFetching fetching =
            new LogoFetching(new Documents(), mock(LogoStore.class), new RegistrationProperties(true, true));

    @AfterEach
    void stop() {
        fetching.stop();
    }

    @Test
    void asksForWhatSomePageWouldShowOnly() {
        fetching.begin(client("""
                "logo_uri": "https://cdn.example/any", "logo_uri#de": "https://cdn.example/de",
                "logo_uri#fr": "https://cdn.example/fr", "logo_uri#es": "https://cdn.example/es\""""));

        awaitAllBegunSoFar();
        assertThat(asked)
                .containsExactlyInAnyOrder(URI.create("https://cdn.example/any"), URI.create("https://cdn.example/de"));
    }

    @Test
    void asksForOneAtATimeOfAClient() {
        UUID client = UUID.randomUUID();
        URI other = URI.create("https://cdn.example/other");
        URI ofAnother = URI.create("https://cdn.example/of-another");
        fetching.begin(client, SLOW);

        fetching.begin(client, other);
        fetching.begin(UUID.randomUUID(), ofAnother);

        await().until(() -> asked.contains(ofAnother));
        assertThat(asked).doesNotContain(other);
        slow.countDown();
        await().until(() -> {
            fetching.begin(client, other);
            return asked.contains(other);
        });
    }

    /** They are begun in turn: once others keep all threads at the same time, those before are done. */
    private void awaitAllBegunSoFar() {
        for (int i = 0; i < LogoFetching.AT_ONCE; i++) {
            fetching.begin(UUID.randomUUID(), URI.create("https://last.example/"));
        }
        await().until(() -> allThreads.getCount() == 0);
    }

    private static Registration client(String logos) {
        return new Registration(
                UUID.randomUUID(),
                MetadataReader.read(MetadataDocument.kept(
                        "{\"redirect_uris\": [\"https://app.example/callback\"], " + logos + "}")),
                new InitialAccessToken(UUID.randomUUID(), Set.of(), 1, Instant.MAX, false),
                Instant.EPOCH);
    }

    private final class Documents extends TestClientDocuments {

        @Override
        public byte[] picture(URI uri) throws UnfetchableException {
            if (uri.getHost().equals("last.example")) {
                allThreads.countDown();
                await(allThreads);
            } else {
                asked.add(uri);
            }
            if (uri.equals(SLOW)) {
                await(slow);
            }
            return super.picture(uri);
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
