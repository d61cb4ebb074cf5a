package io.tokenrelay.benchmarks.tokens.contestant;

import io.tokenrelay.benchmarks.product.Endpoints;
import io.tokenrelay.benchmarks.product.KeycloakServer;
import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.product.Site;
import java.util.List;
import java.util.Optional;

/** Keycloak in production mode, with a realm of its own for this. */
public final class Keycloak extends Contestant {

    public static final String KEY = "keycloak";

    private final KeycloakServer server;

    /** @param server which is starting, with this database */
    public Keycloak(KeycloakServer server, PostgreSql.Database database) {
        super(KEY, Endpoints.ofKeycloak(server.realm(KeycloakRealm.NAME)), Optional.of(database));
        this.server = server;
        server.await();
        KeycloakRealm.create(server);
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
