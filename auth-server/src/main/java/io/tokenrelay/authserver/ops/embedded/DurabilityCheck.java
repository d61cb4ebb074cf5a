package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Asks PostgreSQL itself whether what it confirms survives a crash.
 *
 * <p>The options that it was started with say so too, but a setting of the role or the database would win over some.
 */
final class DurabilityCheck {

    private static final List<String> MUST_BE_ON = List.of("fsync", "full_page_writes", "synchronous_commit");

    private DurabilityCheck() {}

    /** @throws StartupRefused when one of the settings is off */
    static void require(Connection connection) throws SQLException {
        for (String setting : MUST_BE_ON) {
            String value = show(connection, setting);
            if (!"on".equals(value)) {
                throw new StartupRefused(EmbeddedDatabaseError.NOT_DURABLE, setting + " is " + value + ".");
            }
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
