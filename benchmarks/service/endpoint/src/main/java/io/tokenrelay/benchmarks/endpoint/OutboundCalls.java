package io.tokenrelay.benchmarks.endpoint;

import com.sun.management.OperatingSystemMXBean;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.outbound.Downstreams;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.web.client.RestClient;

/** Calls another service, one call after the other, and says what that cost this process. */
final class OutboundCalls {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** As the starter has them. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final RestClient direct;
    private final RestClient withToken;
    private final RestClient withoutTimeouts;
    private final Downstreams downstreams;
    private final Supplier<Caller> newCaller;
    private final Caller caller;

    /**
     * @param builder begins each client, as it begins those of the starter
     * @param url where the other service is
     * @param newCaller makes a caller whose token nobody has exchanged yet
     */
    OutboundCalls(
            Supplier<RestClient.Builder> builder, String url, Downstreams downstreams, Supplier<Caller> newCaller) {
        // The same HTTP client as the starter has, with the same settings, and with nothing around it.
        HttpClientSettings settings = HttpClientSettings.defaults()
                .withRedirects(HttpRedirects.DONT_FOLLOW)
                .withCookieHandling(HttpCookieHandling.DISABLE);
        this.direct = client(builder, url, settings.withTimeouts(CONNECT_TIMEOUT, READ_TIMEOUT));
        this.withoutTimeouts = client(builder, url, settings);
        this.downstreams = downstreams;
        this.newCaller = newCaller;
        this.caller = newCaller.get();
        this.withToken = direct.mutate()
                .defaultHeaders(
                        headers -> headers.setBearerAuth(caller.tokenValue().reveal()))
                .build();
    }

    private static RestClient client(Supplier<RestClient.Builder> builder, String url, HttpClientSettings settings) {
        return builder.get()
                .baseUrl(url)
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(settings))
                .build();
    }

    /** One stretch: which calls, how long each took, and CPU time for each, in microseconds; a line of JSON. */
    String measure(String kind, int calls) {
        Runnable call = call(kind);
        long[] nanos = new long[calls];
        long before = PROCESS.getProcessCpuTime();
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            call.run();
            nanos[i] = System.nanoTime() - start;
        }
        double cpu = (PROCESS.getProcessCpuTime() - before) / 1e3 / calls;
        Arrays.sort(nanos);
        return "{\"kind\":\"%s\",\"p50\":%.1f,\"p99\":%.1f,\"cpu\":%.1f}"
                .formatted(kind, nanos[calls / 2] / 1e3, nanos[calls * 99 / 100] / 1e3, cpu);
    }

    private Runnable call(String kind) {
        return switch (kind) {
            case "direct" -> () -> get(direct);
            case "direct-with-a-token" -> () -> get(withToken);
            case "direct-without-time-outs" -> () -> get(withoutTimeouts);
            case "cached-bearer" -> () -> get("bearer", caller);
            case "cached-dpop" -> () -> get("bound", caller);
            case "uncached-dpop" -> () -> get("bound", newCaller.get());
            default -> throw new IllegalArgumentException("There is no kind of call " + kind);
        };
    }

    private void get(String downstream, Caller onBehalfOf) {
        try (CallerContext.Binding binding = CallerContext.bind(onBehalfOf)) {
            get(downstreams.restClient(downstream));
        }
    }

    private static void get(RestClient client) {
        String body = client.get().uri("/items").retrieve().body(String.class);
        if (body == null || body.isEmpty()) {
            throw new IllegalStateException("The other service didn't answer");
        }
    }
}
