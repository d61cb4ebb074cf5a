package io.tokenrelay.authserver.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives a statement many rows as one array for each column. */
final class Columns {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<AuditRow> rows;
    private int count;

    Columns(Connection connection, PreparedStatement statement, List<AuditRow> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /** The next parameter: this value of every row. */
    void add(String type, Function<AuditRow, @Nullable Object> value) throws SQLException {
        set(type, rows.stream().map(value).toArray());
    }

    /** The next parameter, of type bytea: the driver takes those as an array of arrays only. */
    void addBytes(Function<AuditRow, byte @Nullable []> value) throws SQLException {
        set("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    private void set(String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(++count, connection.createArrayOf(type, values));
    }
}
