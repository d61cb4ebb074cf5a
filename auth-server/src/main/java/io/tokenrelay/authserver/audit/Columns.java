package io.tokenrelay.authserver.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives a statement many rows as one array for each column. */
final class Columns<R> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<R> rows;
    private int count;

    /** @param before how many parameters of the statement come before these */
    Columns(Connection connection, PreparedStatement statement, Collection<R> rows, int before) {
        this.connection = connection;
        this.statement = statement;
        this.rows = List.copyOf(rows);
        this.count = before;
    }

    /** The next parameter: this value of every row. */
    void add(String type, Function<R, @Nullable Object> value) throws SQLException {
        set(type, rows.stream().map(value).toArray());
    }

    /** The next parameter, of type bytea: the driver takes those as an array of arrays only. */
    void addBytes(Function<R, byte @Nullable []> value) throws SQLException {
        set("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    private void set(String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(++count, connection.createArrayOf(type, values));
    }
}
