package io.tokenrelay.authserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The embedded database of a server that runs in a process of its own. */
final class TestDataDirectory {

    private static final int PORT_LINE = 3;

    private TestDataDirectory() {}

    /** As the role that owns the tables, while the server that was started in this directory runs. */
    static JdbcClient owner(Path directory) throws IOException {
        Path relay = directory.resolve(".token-relay");
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setServerNames(new String[] {"127.0.0.1"});
        database.setPortNumbers(new int[] {
            Integer.parseInt(
                    Files.readAllLines(relay.resolve("data/postmaster.pid")).get(PORT_LINE))
        });
        database.setDatabaseName("token_relay");
        database.setUser("token_relay");
        database.setPassword(Files.readString(relay.resolve("database.password")));
        return JdbcClient.create(database);
    }
}
