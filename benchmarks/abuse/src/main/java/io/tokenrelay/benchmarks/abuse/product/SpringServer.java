package io.tokenrelay.benchmarks.abuse.product;

import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.Places;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A product built on Spring Authorization Server: its endpoints, and the processes of server and resource server. */
abstract class SpringServer extends Product implements AutoCloseable {

    private final Places places;
    private final URI issuer;
    private final URI payments;
    private final Deque<Server> running = new ArrayDeque<>();

    SpringServer(Places places, FreePorts ports) {
        this.places = places;
        this.issuer = ports.address();
        this.payments = ports.address();
    }

    /** Starts one of its processes, waits until it answers there, and ends it with the product. */
    final void start(String name, Map<String, String> environment, List<String> command, URI ready) {
        Server server = Server.start(name, places.work(), environment, command);
        running.push(server);
        server.await(ready);
    }

    @Override
    public final URI issuer() {
        return issuer;
    }

    @Override
    public final URI authorizationEndpoint() {
        return issuer.resolve("/oauth2/authorize");
    }

    @Override
    public final URI tokenEndpoint() {
        return issuer.resolve("/oauth2/token");
    }

    @Override
    public final URI jwks() {
        return issuer.resolve("/oauth2/jwks");
    }

    @Override
    final URI revocationEndpoint() {
        return issuer.resolve("/oauth2/revoke");
    }

    @Override
    final URI endSessionEndpoint() {
        return issuer.resolve("/connect/logout");
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
