package io.tokenrelay.authserver.clients;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * How this server asks a client's own: within a time from beginning to end, with at most 100 header lines of 8 KiB in the
 * answer, without following a redirect, without proxy, cookies or credentials, at {@link SafeAddresses} or {@link PublicAddresses} only.
 */
public final class BoundedHttp implements AutoCloseable {

    private static final Timeout EACH_STEP = Timeout.ofSeconds(2);
    static final int CONNECTIONS = 100;

    /** Without it, a header that never ends would be kept in memory for as long as a request lasts. */
    private static final Http1Config HEADERS = Http1Config.custom()
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private final CloseableHttpClient http;
    private final Duration longest;

    /**
     * Asks where services can be.
     *
     * @param longest how long a request takes at most, however slowly the other side answers
     */
    public static BoundedHttp atServices(Duration longest) {
        return new BoundedHttp(new SafeAddresses(), longest);
    }

    /** Asks nobody inside of the own network; otherwise as {@link #atServices}. */
    public static BoundedHttp inPublic(Duration longest) {
        return new BoundedHttp(new PublicAddresses(), longest);
    }

    BoundedHttp(DnsResolver addresses, Duration longest) {
        this.http = client(addresses);
        this.longest = longest;
    }

    private static CloseableHttpClient client(DnsResolver addresses) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(HEADERS)
                                .build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(EACH_STEP)
                                .setSocketTimeout(EACH_STEP)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(EACH_STEP)
                        .setResponseTimeout(EACH_STEP)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("token-relay")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * Sends a request and gives the status of the answer, of which nothing else is read.
     *
     * @throws IOException when there was none in time
     */
    public int status(HttpUriRequestBase request) throws IOException {
        // Not closed, which would read the answer to its end: cancelling closes the connection.
        int status = open(request).getCode();
        request.cancel();
        return status;
    }

    /**
     * Sends a request and gives the answer, still to be read.
     *
     * @throws IOException when there was none in time
     */
    ClassicHttpResponse open(HttpUriRequestBase request) throws IOException {
        CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                .execute(request::cancel);
        try {
            return http.executeOpen(RoutingSupport.determineHost(request), request, null);
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
