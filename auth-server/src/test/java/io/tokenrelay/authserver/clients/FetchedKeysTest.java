package io.tokenrelay.authserver.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FetchedKeysTest {

    private final JwksFetch fromServices = mock();
    private final JwksFetch inPublic = mock();
    private final FetchedKeys keys = new FetchedKeys(fromServices, inPublic, Clock.systemUTC());

    /** However many addresses strangers name that answer slowly: most threads stay for services. */
    @Test
    void letsOnlySoManyRequestsWaitForAllThatRegisteredThemselvesTogether() throws Exception {
        JWKSet services = new JWKSet(TestJwks.key("one").toPublicJWK());
        when(fromServices.fetch(any())).thenReturn(services);
        CountDownLatch answers = new CountDownLatch(1);
        when(inPublic.fetch(any())).thenAnswer(asked -> {
            answers.await();
            return services;
        });
        int most = FetchedKeys.MOST_WAITING_FOR_SELF_REGISTERED;
        AtomicInteger answered = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2 * most);
        try {
            for (int i = 0; i < 2 * most; i++) {
                URI slow = URI.create("https://" + i + ".example/jwks");
                threads.execute(() -> {
                    keys.ofSelfRegistered(slow, "one");
                    answered.incrementAndGet();
                });
            }

            await().until(() -> answered.get() == most);
            Optional<JWKSet> service = keys.ofService(URI.create("https://service.example/jwks"), "one");
            assertThat(service).isPresent();
            assertThat(answered).as("the others wait").hasValue(most);
        } finally {
            answers.countDown();
            threads.shutdownNow();
        }
    }
}
