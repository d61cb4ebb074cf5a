package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.http.Browser;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.product.Login;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.product.TokenRelayInstallation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** An installation with its data, which can grow. */
final class Installation implements AutoCloseable {

    /** So many audit entries are soon written anew; of more, what measuring adds is a small part. */
    private static final int FEW = 100_000;

    private final Places places;
    private final FreePorts ports;
    private final TokenRelayInstallation server;
    private final Seeds seeds;
    private final List<Node> nodes = new ArrayList<>();
    private final RefreshTokens refreshTokens = new RefreshTokens();
    private Population population = Population.least();

    private Installation(Places places, FreePorts ports, URI issuer, TokenRelayInstallation server, Seeds seeds) {
        this.places = places;
        this.ports = ports;
        this.server = server;
        this.seeds = seeds;
        server.addPerson(Site.person(0), Site.PASSWORD);
        nodes.add(new Node(issuer, server));
    }

    /** One with the least of everything. */
    static Installation start(Places places, FreePorts ports, PostgreSql postgres, String name) {
        URI issuer = ports.address();
        TokenRelayInstallation server =
                new TokenRelayInstallation(places, name, issuer, postgres, places.benchmarkRegistry());
        Installation started = new Installation(places, ports, issuer, server, new Seeds(postgres, server.database()));
        started.leaveTraces();
        for (Dimension dimension : Dimension.values()) {
            started.seeds.add(dimension, 0, dimension.least());
        }
        started.seeds.registry(started.registry());
        started.seeds.settle();
        started.awaitCurrent();
        return started;
    }

    /** Of these all others are copies: one sign-in and one exchange. */
    private void leaveTraces() {
        Node node = first();
        Login login = node.login(
                node.authorize(
                        new Browser(Site.person(0), Site.PASSWORD), Site.STOREFRONT, node.loginScopes(Site.STOREFRONT)),
                Map.of());
        List<Field> exchange = node.exchange(Site.STOREFRONT, login.accessToken(), Site.ORDERS, Site.ORDERS_SCOPE);
        node.granted(node.token(Site.STOREFRONT, exchange));
        seeds.keepAuditTemplate();
    }

    private String registry() {
        try {
            return new RegistryText(
                            Files.readString(places.benchmarkRegistry()),
                            population.of(Dimension.CLIENTS),
                            population.of(Dimension.CALLS))
                    .write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what was added by measuring, and has everything settled as it is. */
    void tidy() {
        seeds.forgetWhatWasMeasured();
        if (population.of(Dimension.AUDIT_ENTRIES) <= FEW) {
            seeds.renewAudit(population.of(Dimension.AUDIT_ENTRIES));
        }
        seeds.settle();
        awaitCurrent();
    }

    void grow(Dimension dimension, int size) {
        int before = population.of(dimension);
        population = population.with(dimension, size);
        seeds.add(dimension, before, size);
        switch (dimension) {
            case NODES -> addNodes(size);
            case CLIENTS, CALLS -> seeds.registry(registry());
            case PEOPLE, SESSIONS, REVOCATIONS, AUDIT_ENTRIES -> {
                // Rows are all there is of them.
            }
        }
    }

    private void addNodes(int size) {
        while (nodes.size() < size) {
            nodes.add(new Node(ports.address(), server));
        }
    }

    /** Back to one. */
    void removeNodes() {
        while (nodes.size() > 1) {
            nodes.remove(nodes.size() - 1).close();
        }
        population = population.with(Dimension.NODES, 1);
    }

    private void awaitCurrent() {
        nodes.forEach(Node::awaitCurrent);
    }

    Population population() {
        return population;
    }

    RefreshTokens refreshTokens() {
        return refreshTokens;
    }

    /** The one whose address is the issuer's. */
    Node first() {
        return nodes.get(0);
    }

    List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
