package io.tokenrelay.benchmarks.tokens.contestant;

import io.tokenrelay.benchmarks.product.AuthorizationServer;
import io.tokenrelay.benchmarks.product.Endpoints;
import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.product.Site;
import java.util.List;
import java.util.Optional;

/** A product that is measured, running. */
public abstract class Contestant extends AuthorizationServer implements AutoCloseable {

    private final String key;
    private final Optional<PostgreSql.Database> database;

    Contestant(String key, Endpoints endpoints, Optional<PostgreSql.Database> database) {
        super(endpoints);
        this.key = key;
        this.database = database;
    }

    @Override
    public final String key() {
        return key;
    }

    /** Where it keeps things; empty when that is its own memory. */
    public final Optional<PostgreSql.Database> database() {
        return database;
    }

    @Override
    public String secret(String client) {
        return Site.secretOf(client);
    }

    @Override
    public List<String> loginScopes(String client) {
        return List.of("openid", "shop");
    }

    /** The server's process. */
    public abstract long pid();

    /** What about its configuration and what it does for a token is not the same as at the others. */
    public abstract List<String> remarks();

    @Override
    public abstract void close();
}
