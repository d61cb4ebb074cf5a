package io.tokenrelay.benchmarks.tokens.contestant;

import io.tokenrelay.benchmarks.product.KeycloakServer;
import io.tokenrelay.benchmarks.product.PostgreSql;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Keycloak in production mode, with a realm of its own for this. */
public final class Keycloak extends Contestant {

    public static final String KEY = "keycloak";

    private final KeycloakServer server;
    private final PostgreSql.Database database;
    private final URI issuer;

    /** @param server which is starting, with this database */
    public Keycloak(KeycloakServer server, PostgreSql.Database database) {
        this.server = server;
        this.database = database;
        this.issuer = server.realm(KeycloakRealm.NAME);
        server.await();
        KeycloakRealm.create(server);
    }

    private URI endpoint(String name) {
        return URI.create(issuer + "/protocol/openid-connect/" + name);
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public URI issuer() {
        return issuer;
    }

    @Override
    public URI authorizationEndpoint() {
        return endpoint("auth");
    }

    @Override
    public URI tokenEndpoint() {
        return endpoint("token");
    }

    @Override
    public URI jwks() {
        return endpoint("certs");
    }

    @Override
    public String secret(String client) {
        return Site.SECRET;
    }

    @Override
    public List<String> loginScopes(String client) {
        return List.of("openid", Site.ORDERS_SCOPE);
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public Optional<PostgreSql.Database> database() {
        return Optional.of(database);
    }

    @Override
    public List<String> remarks() {
        return List.of(
                "kc.sh build, then start --optimized, with --cache=local as for a single node; the garbage collector of its script",
                "people's sessions are in PostgreSQL and in its cache; tokens are not stored; events are not stored, the default",
                "an exchange is the standard one: scopes may grow",
                "passwords Argon2id, 7 MiB, 5 passes, the default; client secrets are compared as they are");
    }

    @Override
    public void close() {
        server.close();
    }
}
