package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.tokens.workload.EmptyRequests;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server on the stack that ours has, with nothing behind its handlers: part of the floor. */
final class BareServer implements AutoCloseable {

    private final URI address;
    private final Server server;

    BareServer(Places places, FreePorts ports, boolean virtualThreads) {
        this.address = ports.address();
        List<String> arguments = List.of(
                "serve",
                "--server.address=127.0.0.1",
                "--server.port=" + address.getPort(),
                "--spring.threads.virtual.enabled=" + virtualThreads,
                "--floor.file=" + places.work().resolve("floor.pages"));
        this.server = Server.start("floor", places.work(), Map.of(), places.java(places.benchmark("floor"), arguments));
        server.await(address);
    }

    /** A handler that does nothing. */
    Row empty(PostgreSql postgres, int connections) {
        return row("empty-handler", "/empty", postgres, connections);
    }

    /** A handler that waits until something is on disk, together with those who wait at the same time. */
    Row durable(PostgreSql postgres, int connections) {
        return row("durable-handler", "/durable", postgres, connections);
    }

    private Row row(String name, String path, PostgreSql postgres, int connections) {
        EmptyRequests requests = new EmptyRequests(address.resolve(path), connections);
        return new Row(name, server.pid(), Optional.empty(), requests, postgres);
    }

    @Override
    public void close() {
        server.close();
    }
}
