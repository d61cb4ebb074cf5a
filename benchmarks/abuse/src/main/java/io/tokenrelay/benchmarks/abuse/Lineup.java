package io.tokenrelay.benchmarks.abuse;

import io.tokenrelay.benchmarks.abuse.product.Keycloak;
import io.tokenrelay.benchmarks.abuse.product.Landscape;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.abuse.product.Spring;
import io.tokenrelay.benchmarks.abuse.product.TokenRelay;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Running;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.KeycloakServer;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.PostgreSql;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The products that take part, up and running. Stops them in the opposite order. */
final class Lineup implements AutoCloseable {

    private final Places places;
    private final Landscape landscape;
    private final Set<String> only;
    private final FreePorts ports = new FreePorts();
    private final Running running = new Running();
    private final List<Product> products = new ArrayList<>();

    private Lineup(Places places, Landscape landscape, Set<String> only) {
        this.places = places;
        this.landscape = landscape;
        this.only = only;
    }

    /** @param only the products' names; all of them if there are none */
    static Lineup start(Places places, Landscape landscape, Set<String> only) {
        Lineup lineup = new Lineup(places, landscape, only);
        try {
            lineup.startAll();
            return lineup;
        } catch (RuntimeException e) {
            lineup.close();
            throw e;
        }
    }

    /** Keycloak takes longest, so the others come up meanwhile. */
    private void startAll() {
        Optional<KeycloakServer> standard = keycloak("keycloak", List.of());
        Optional<KeycloakServer> delegation =
                keycloak("keycloak-delegation", List.of("token-exchange-delegation", "parameterized-scopes"));
        if (takesPart("token-relay")) {
            products.add(running.keep(new TokenRelay(places, landscape, ports)));
        }
        if (takesPart("spring")) {
            products.add(running.keep(new Spring(places, landscape, ports)));
        }
        standard.ifPresent(server -> realms(server, Keycloak.Manner.STANDARD, Keycloak.Manner.DOWNSCOPED));
        delegation.ifPresent(server -> realms(server, Keycloak.Manner.DELEGATION));
    }

    private Optional<KeycloakServer> keycloak(String which, List<String> features) {
        if (!takesPart(which)) {
            return Optional.empty();
        }
        PostgreSql postgres = running.keep(PostgreSql.start(places.work().resolve(which + "-postgres")));
        return Optional.of(running.keep(
                new KeycloakServer(places, ports, which, features, postgres.create("keycloak"), "-Xms256m -Xmx768m")));
    }

    private boolean takesPart(String name) {
        if (!only.isEmpty() && !only.contains(name)) {
            return false;
        }
        System.out.println("Starting " + name + "…");
        return true;
    }

    private void realms(KeycloakServer server, Keycloak.Manner... manners) {
        server.await();
        List<String> specifications = new ArrayList<>(List.of("resource-servers"));
        List<URI> addresses = new ArrayList<>();
        for (Keycloak.Manner manner : manners) {
            URI payments = ports.address();
            addresses.add(payments);
            specifications.add(Keycloak.resourceServer(server, manner, payments));
            products.add(new Keycloak(server, landscape, manner, payments));
        }
        Server resourceServers = running.keep(Server.start(
                "payments-of-" + manners[0].realm(),
                places.work(),
                Map.of(),
                places.java(places.springPeer(), specifications)));
        addresses.forEach(resourceServers::await);
    }

    List<Product> products() {
        return List.copyOf(products);
    }

    @Override
    public void close() {
        running.close();
    }
}
