package io.tokenrelay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final AtomicInteger received = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server = unstarted();

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(int status) {
        server.createContext("/", exchange -> answer(exchange, status));
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        received.incrementAndGet();
        byte[] body = "{}".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void countsEveryAnswerOnce() {
        answer(200);

        LoadResult result = Load.saturate(address(), traffic(Integer.MAX_VALUE), 3, SHORT);

        assertThat(result.latencies().count()).isPositive().isEqualTo(received.get());
        assertThat(result.bad()).isZero();
        assertThat(result.samples()).isNotEmpty().allMatch(sample -> sample.endsWith("{}"));
    }

    @Test
    void countsABadAnswerAsNoneOfTheGoodOnes() {
        answer(503);

        LoadResult result = Load.saturate(address(), traffic(Integer.MAX_VALUE), 3, SHORT);

        assertThat(result.latencies().count()).isZero();
        assertThat(result.bad()).isPositive().isEqualTo(received.get());
        assertThat(result.trouble()).isEqualTo("status 503");
    }

    @Test
    void sendsNothingThatThereIsNot() {
        answer(200);

        LoadResult result = Load.saturate(address(), traffic(5), 3, SHORT);

        assertThat(result.latencies().count()).isEqualTo(5);
    }

    @Test
    void keepsAPaceThatTheServerKeepsToo() {
        answer(200);

        LoadResult result = Load.pace(address(), traffic(Integer.MAX_VALUE), 3, SHORT, 100);

        assertThat(result.latencies().count()).isBetween(20, 40);
    }

    @Test
    void countsTheTimeThatARequestWaitedForAConnection() {
        CountDownLatch never = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            await(never, Duration.ofMillis(100));
            answer(exchange, 200);
        });

        LoadResult result = Load.pace(address(), traffic(Integer.MAX_VALUE), 1, SHORT, 100);

        assertThat(result.latencies().quantile(1)).isGreaterThan(Duration.ofMillis(200));
    }

    private static void await(CountDownLatch never, Duration atMost) throws IOException {
        try {
            if (never.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("Nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Traffic traffic(int requests) {
        return new Traffic() {

            private int left = requests;

            @Override
            public Optional<byte[]> next() {
                return left-- > 0 ? Optional.of(REQUEST) : Optional.empty();
            }

            @Override
            public boolean isGood(Reply reply) {
                return reply.status() == 200;
            }
        };
    }
}
