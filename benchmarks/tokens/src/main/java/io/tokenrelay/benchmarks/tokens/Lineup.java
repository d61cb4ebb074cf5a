package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Jdks;
import io.tokenrelay.benchmarks.process.Running;
import io.tokenrelay.benchmarks.product.KeycloakServer;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import io.tokenrelay.benchmarks.tokens.contestant.Keycloak;
import io.tokenrelay.benchmarks.tokens.contestant.NodeOidcProvider;
import io.tokenrelay.benchmarks.tokens.contestant.Spring;
import io.tokenrelay.benchmarks.tokens.contestant.TokenRelay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The products that take part and their database, up and running. Stops them in the opposite order. */
final class Lineup implements AutoCloseable {

    static final String HEAP = "-Xms768m -Xmx768m";

    static final List<String> NAMES = List.of(
            TokenRelay.KEY,
            Keycloak.KEY,
            Spring.Secrets.DEFAULT.key(),
            Spring.Secrets.FAST.key(),
            NodeOidcProvider.KEY);

    private final Places places;
    private final Options options;
    private final FreePorts ports = new FreePorts();
    private final Running running = new Running();
    private final List<Contestant> contestants = new ArrayList<>();
    private final PostgreSql postgres;
    private Optional<BareServer> bareServer = Optional.empty();

    private Lineup(Places places, Options options) {
        this.places = places;
        this.options = options;
        this.postgres = running.keep(PostgreSql.start(places.work().resolve("postgres")));
    }

    static Lineup start(Places places, Options options) {
        Lineup lineup = new Lineup(places, options);
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
        boolean virtualThreads = Jdks.hasGoodVirtualThreads(options.jdk());
        Optional<PostgreSql.Database> database =
                takesPart(Keycloak.KEY) ? Optional.of(postgres.create("keycloak")) : Optional.empty();
        Optional<KeycloakServer> keycloak = database.map(
                own -> running.keep(new KeycloakServer(places, ports, Keycloak.KEY, List.of(), own, HEAP)));
        if (takesPart(TokenRelay.KEY)) {
            contestants.add(running.keep(TokenRelay.start(places, ports, postgres)));
        }
        for (Spring.Secrets secrets : Spring.Secrets.values()) {
            if (takesPart(secrets.key())) {
                contestants.add(running.keep(new Spring(places, ports, postgres, secrets, virtualThreads)));
            }
        }
        keycloak.ifPresent(server -> contestants.add(new Keycloak(server, database.orElseThrow())));
        if (takesPart(NodeOidcProvider.KEY)) {
            contestants.add(running.keep(new NodeOidcProvider(places, ports)));
        }
        if (options.floor()) {
            bareServer = Optional.of(running.keep(new BareServer(places, ports, virtualThreads)));
        }
    }

    private boolean takesPart(String name) {
        if (!options.includes(name)) {
            return false;
        }
        System.out.println("Starting " + name + "…");
        return true;
    }

    List<Contestant> contestants() {
        return List.copyOf(contestants);
    }

    /** Empty when it isn't wanted. */
    Optional<BareServer> bareServer() {
        return bareServer;
    }

    /** What Token Relay keeps of a person's password; empty when it doesn't take part. */
    Optional<String> passwordHash() {
        return contestants.stream()
                .filter(TokenRelay.class::isInstance)
                .map(contestant -> ((TokenRelay) contestant).passwordHash())
                .findFirst();
    }

    PostgreSql postgres() {
        return postgres;
    }

    @Override
    public void close() {
        running.close();
    }
}
