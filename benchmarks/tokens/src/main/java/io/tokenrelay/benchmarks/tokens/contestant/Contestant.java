package io.tokenrelay.benchmarks.tokens.contestant;

import io.tokenrelay.benchmarks.product.AuthorizationServer;
import io.tokenrelay.benchmarks.product.PostgreSql;
import java.util.List;
import java.util.Optional;

/** A product that is measured, running. */
public abstract class Contestant extends AuthorizationServer implements AutoCloseable {

    /** The server's process. */
    public abstract long pid();

    /** Where it keeps things; empty when that is its own memory. */
    public abstract Optional<PostgreSql.Database> database();

    /** What about its configuration and what it does for a token is not the same as at the others. */
    public abstract List<String> remarks();

    @Override
    public abstract void close();
}
