package io.tokenrelay.benchmarks.abuse.product;

import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.Endpoints;
import io.tokenrelay.benchmarks.product.Places;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A product built on Spring Authorization Server: its endpoints, and the processes of server and resource server. */
abstract class SpringServer extends Product implements AutoCloseable {

    private final Places places;
    private final URI payments;
    private final Deque<Server> running = new ArrayDeque<>();

    SpringServer(Places places, FreePorts ports) {
        super(Endpoints.ofSpring(ports.address()));
        this.places = places;
        this.payments = ports.address();
    }

    /** Starts one of its processes, waits until it answers there, and ends it with the product. */
    final void start(String name, Map<String, String> environment, List<String> command, URI ready) {
        Server server = Server.start(name, places.work(), environment, command);
        running.push(server);
        server.await(ready);
    }

    @Override
    final URI payments() {
        return payments;
    }

    @Override
    public final boolean knowsActors() {
        return true;
    }

    @Override
    public final void close() {
        running.forEach(Server::close);
    }
}
