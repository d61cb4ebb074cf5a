package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.exchange.TokenAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;

/** Bodies that are too large for the 64 KB which are held in memory here. */
@ExtendWith(OutputCaptureExtension.class)
class LargeBodiesTest extends TestDownstreams {

    private static final int HELD = 64 * 1024;
    private static final byte[] CHUNK = new byte[32 * 1024];

    private final List<Long> received = new ArrayList<>();
    private final CountDownLatch someReceived = new CountDownLatch(1);
    private final AtomicInteger nonceDemands = new AtomicInteger();
    private HttpServer callee;
    private Downstreams callees;

    /** Reads what comes without keeping it, and says when the first of it has come. */
    @BeforeEach
    void countWhatComes() throws IOException {
        tokenAnswer = new TokenAnswer.Issued(
                new TokenValue("token-for-payments"), true, Instant.now().plusSeconds(60), false);
        callee = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        callee.createContext("/", exchange -> {
            try (exchange;
                    InputStream body = exchange.getRequestBody()) {
                byte[] buffer = new byte[8 * 1024];
                long bytes = 0;
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    someReceived.countDown();
                    bytes += read;
                }
                received.add(bytes);
                boolean demand = nonceDemands.getAndDecrement() > 0;
                exchange.getResponseHeaders().set("DPoP-Nonce", "a-nonce");
                exchange.getResponseHeaders().set("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"");
                exchange.sendResponseHeaders(demand ? 401 : 200, -1);
            }
        });
        callee.start();
        callees = downstreams(definition("payments", url(), DownstreamMode.EXCHANGE, "payments:charge"));
    }

    @AfterEach
    void stop() {
        callee.stop(0);
    }

    @Test
    void areSentAsTheyAreWritten() throws IOException {
        long size = 256L * 1024 * 1024;
        AtomicLong written = new AtomicLong();
        StreamingHttpOutputMessage.Body body = new Writer(false) {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                while (written.get() < size) {
                    out.write(CHUNK);
                    if (written.addAndGet(CHUNK.length) == size / 2) {
                        awaitTheFirstOfIt();
                    }
                }
            }
        };

        assertThat(send(body).value()).isEqualTo(200);

        assertThat(received).containsExactly(size);
    }

    @Test
    void ofAnObjectAreRefusedInsteadOfWrittenTwice() {
        Iterator<String> once = Stream.generate(() -> "a line").limit(HELD).iterator();

        asAlice(() -> assertThatExceptionOfType(OverlongBodyException.class)
                .isThrownBy(() -> post(Map.of("lines", once)))
                .withMessageContaining("TR-O46")
                .withMessageContaining("token-relay.outbound.held-body"));

        assertThat(once).as("what is left when the limit is reached").hasNext();
        assertThat(received).isEmpty();
        assertThat(tokenRequests).isEmpty();
    }

    @Test
    void thatSayMoreThanTheirLengthAreRefused() {
        asAlice(() -> assertThatExceptionOfType(OverlongBodyException.class).isThrownBy(() -> {
            ClientHttpRequest request = request();
            request.getHeaders().setContentLength(1);
            ((StreamingHttpOutputMessage) request).setBody(new Writer(true));
            request.execute();
        }));

        assertThat(received).isEmpty();
    }

    @Test
    void ofSeveralPartsAreSentAsTheyAreWritten() {
        AtomicInteger opened = new AtomicInteger();
        post(new LinkedMultiValueMap<>(Map.of("file", List.of(countedResource(opened)))));

        assertThat(received).singleElement().satisfies(size -> assertThat(size).isGreaterThan(10L * HELD));
        assertThat(opened).hasValue(1);
    }

    @Test
    void ofAResourceAreWrittenOnceThoughItCouldBeReadAgain(CapturedOutput log) {
        nonceDemands.set(1);
        AtomicInteger opened = new AtomicInteger();

        assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
                .isThrownBy(() -> post(countedResource(opened)));

        assertThat(received).containsExactly(10L * HELD);
        assertThat(opened).hasValue(1);
        assertThat(log).contains("TR-O47");
    }

    @Test
    void areNotSentOnceMoreWhereTheyCanNotAndTheLogSaysSo(CapturedOutput log) {
        nonceDemands.set(1);

        assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
                .isThrownBy(() -> post(new InputStreamResource(new ByteArrayInputStream(new byte[10 * HELD]))));

        assertThat(received).containsExactly(10L * HELD);
        assertThat(log).contains("TR-O47").doesNotContain("token-for-payments");

        post(new InputStreamResource(new ByteArrayInputStream(new byte[10 * HELD])));
        assertThat(received).containsExactly(10L * HELD, 10L * HELD);
    }

    @Test
    void ofAResourceOfKnownLengthAreReadOnce() {
        AtomicInteger opened = new AtomicInteger();
        post(countedResource(opened));

        assertThat(received).containsExactly(10L * HELD);
        assertThat(opened).hasValue(1);
    }

    @Test
    void thatAnApplicationWritesIntoMemoryAreRefusedBeforeTheyFillIt() {
        asAlice(() -> assertThatExceptionOfType(OverlongBodyException.class)
                .isThrownBy(() -> {
                    OutputStream body = request().getBody();
                    while (true) {
                        body.write(CHUNK);
                    }
                })
                .withMessageContaining("TR-O46")
                .withMessageContaining("65536 bytes"));

        assertThat(received).isEmpty();
        assertThat(tokenRequests).isEmpty();
    }

    @Test
    void ofTheVeryLimitAreHeldAndOneByteMoreIsNot() {
        asAlice(() -> {
            try {
                ClientHttpRequest request = request();
                request.getBody().write(new byte[HELD]);
                assertThatExceptionOfType(OverlongBodyException.class)
                        .isThrownBy(() -> request.getBody().write(1));
                request.execute().close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(received).containsExactly((long) HELD);
    }

    @Test
    void areWrittenInOneWayOnly() throws IOException {
        ClientHttpRequest streamed = request();
        ((StreamingHttpOutputMessage) streamed).setBody(new Writer(true));
        assertThatIllegalStateException().isThrownBy(() -> streamed.getBody().write(1));

        ClientHttpRequest written = request();
        written.getBody().write(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> ((StreamingHttpOutputMessage) written).setBody(new Writer(true)));
    }

    @Test
    void thatFailWhileTheyAreSmallSendNothing() {
        assertThatIOException()
                .isThrownBy(() -> send(new Writer(true) {
                    @Override
                    public void writeTo(OutputStream out) throws IOException {
                        out.write(1);
                        throw new IOException("no more of it");
                    }
                }))
                .withMessage("no more of it");

        assertThat(received).isEmpty();
        assertThat(tokenRequests).isEmpty();
    }

    private static class Writer implements StreamingHttpOutputMessage.Body {

        private final boolean repeatable;

        Writer(boolean repeatable) {
            this.repeatable = repeatable;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            for (int i = 0; i < 10; i++) {
                out.write(CHUNK);
            }
        }

        @Override
        public boolean repeatable() {
            return repeatable;
        }
    }

    private static Resource countedResource(AtomicInteger opened) {
        return new ByteArrayResource(new byte[10 * HELD]) {
            @Override
            public InputStream getInputStream() throws IOException {
                opened.incrementAndGet();
                return super.getInputStream();
            }
        };
    }

    private void awaitTheFirstOfIt() throws IOException {
        try {
            if (!someReceived.await(20, TimeUnit.SECONDS)) {
                throw new IOException("Half of the body is written, and nothing of it was sent");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private ClientHttpRequest request() throws IOException {
        return callees.requestFactory("payments").createRequest(URI.create(url() + "/"), HttpMethod.POST);
    }

    private String url() {
        return "http://localhost:" + callee.getAddress().getPort();
    }

    private HttpStatusCode send(StreamingHttpOutputMessage.Body body) throws IOException {
        ClientHttpRequest request = request();
        ((StreamingHttpOutputMessage) request).setBody(body);
        HttpStatusCode[] status = new HttpStatusCode[1];
        IOException[] failure = new IOException[1];
        asAlice(() -> {
            try (ClientHttpResponse response = request.execute()) {
                status[0] = response.getStatusCode();
            } catch (IOException e) {
                failure[0] = e;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return status[0];
    }

    private void post(Object body) {
        asAlice(() -> callees.restClient("payments")
                .post()
                .uri("/")
                .body(body)
                .retrieve()
                .toBodilessEntity());
    }
}
