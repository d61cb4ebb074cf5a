package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.load.Load;
import io.tokenrelay.benchmarks.load.LoadResult;
import io.tokenrelay.benchmarks.load.Traffic;
import io.tokenrelay.benchmarks.product.GoodAnswers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Requests as long as a service's for a token, to a handler that does nothing with them. */
public final class EmptyRequests implements Workload {

    private final URI server;
    private final int connections;
    private final Traffic traffic;

    public EmptyRequests(URI server, int connections) {
        this.server = server;
        this.connections = connections;
        String body = Field.encode(List.of(
                new Field("grant_type", "client_credentials"),
                new Field("audience", "inventory"),
                new Field("scope", "inventory:restock")));
        this.traffic = new GoodAnswers(List.of(("POST " + server.getPath() + " HTTP/1.1\r\nHost: "
                        + server.getAuthority()
                        + "\r\nAuthorization: Basic " + "x".repeat(68)
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public LoadResult saturate(Duration duration) {
        return Load.saturate(server, traffic, connections, duration);
    }

    @Override
    public LoadResult pace(Duration duration, double perSecond) {
        return Load.pace(server, traffic, HttpWorkload.CONNECTIONS_AT_A_PACE, duration, perSecond);
    }

    @Override
    public Least least() {
        return new Least(1, 0, 0, 0);
    }
}
