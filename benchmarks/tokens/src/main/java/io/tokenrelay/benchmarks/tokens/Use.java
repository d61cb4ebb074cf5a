package io.tokenrelay.benchmarks.tokens;

import java.time.Duration;

/** What had been used by a moment: CPU time of the server, of PostgreSQL and of the client, and statements. */
record Use(Duration server, Duration database, Duration client, long statements) {

    Use minus(Use before) {
        return new Use(
                server.minus(before.server),
                database.minus(before.database),
                client.minus(before.client),
                statements - before.statements);
    }
}
