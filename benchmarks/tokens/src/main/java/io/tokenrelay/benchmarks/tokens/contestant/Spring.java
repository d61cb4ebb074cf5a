package io.tokenrelay.benchmarks.tokens.contestant;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.Endpoints;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.product.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stock Spring Security's authorization server on PostgreSQL. */
public final class Spring extends Contestant {

    /**
     * More than there are requests at a time: while the framework reads an authorization it holds one connection and takes a
     * second one for its client, so with fewer all requests can come to wait for each other.
     */
    private static final int DATABASE_CONNECTIONS = 72;

    private final Secrets secrets;
    private final Server server;
    private final boolean virtualThreads;

    /** How it keeps the secrets of clients. */
    public enum Secrets {
        DEFAULT("spring-default", "bcrypt, the default"),
        FAST("spring-fast-secret", "SHA-256");

        private final String key;
        private final String hash;

        Secrets(String key, String hash) {
            this.key = key;
            this.hash = hash;
        }

        public String key() {
            return key;
        }
    }

    /** @param virtualThreads whether it handles requests on virtual threads */
    public Spring(Places places, FreePorts ports, PostgreSql postgres, Secrets secrets, boolean virtualThreads) {
        super(
                secrets.key(),
                Endpoints.ofSpring(ports.address()),
                Optional.of(postgres.create(secrets.key().replace('-', '_'))));
        this.secrets = secrets;
        this.virtualThreads = virtualThreads;
        this.server = Server.start(
                secrets.key(),
                places.work(),
                Map.of("SPRING_APPLICATION_JSON", JSONObjectUtils.toJSONString(properties())),
                places.java(places.benchmark("spring-store"), List.of()));
        server.await(jwks());
    }

    private Map<String, Object> properties() {
        PostgreSql.Database database = database().orElseThrow();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", issuer().getPort());
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.threads.virtual.enabled", virtualThreads);
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.hikari.maximum-pool-size", DATABASE_CONNECTIONS);
        properties.put("spring.security.oauth2.authorizationserver.issuer", issuer().toString());
        properties.put(
                "spring-store.secrets",
                Map.of(Site.STOREFRONT, secret(Site.STOREFRONT), Site.ORDERS, secret(Site.ORDERS)));
        properties.put("spring-store.fast-secrets", secrets == Secrets.FAST);
        properties.put("spring-store.redirect-uri", CALLBACK);
        properties.put("spring-store.login-scopes", loginScopes(Site.STOREFRONT));
        properties.put("spring-store.exchange-scopes", List.of(Site.ORDERS_SCOPE));
        properties.put("spring-store.service-scopes", List.of(Site.INVENTORY_SCOPE));
        properties.put("spring-store.people.count", Site.PEOPLE);
        properties.put("spring-store.people.password", Site.PASSWORD);
        return properties;
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public List<String> remarks() {
        return List.of(
                "every token is stored, in the framework's tables, to which indexes on tokens were added; no audit log",
                "an exchange ignores audience and actor, and checks scopes against the client's registration only",
                "sessions in memory; passwords bcrypt, strength 10, the default; client secrets " + secrets.hash,
                "a pool of " + DATABASE_CONNECTIONS
                        + " database connections: with the default of 10 its look-ups, which take two each, block one another",
                "requests on " + (virtualThreads ? "virtual" : "platform") + " threads");
    }

    @Override
    public void close() {
        server.close();
    }
}
