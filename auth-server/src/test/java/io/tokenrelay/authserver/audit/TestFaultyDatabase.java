package io.tokenrelay.authserver.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database whose connection is slow or breaks when it is told to. */
final class TestFaultyDatabase extends DelegatingDataSource {

    /** When the connection breaks. */
    enum Fault {
        NONE,
        BEFORE_THE_COMMIT,
        /** As when there is no memory for the statement. */
        ERROR,
        AFTER_THE_COMMIT
    }

    volatile Fault fault = Fault.NONE;

    /** Statements wait for it before they run. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    /** How many statements have come to the gate. */
    final AtomicInteger arrived = new AtomicInteger();

    TestFaultyDatabase(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result = call(() -> method.invoke(connection, arguments));
                    return result instanceof PreparedStatement statement ? faulty(statement) : result;
                });
    }

    private PreparedStatement faulty(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("executeUpdate")) {
                        return call(() -> method.invoke(statement, arguments));
                    }
                    arrived.incrementAndGet();
                    gate.await();
                    if (fault == Fault.BEFORE_THE_COMMIT) {
                        throw new SQLException("broken before the commit");
                    }
                    if (fault == Fault.ERROR) {
                        throw new OutOfMemoryError("broken by an error");
                    }
                    Object result = call(() -> method.invoke(statement, arguments));
                    if (fault == Fault.AFTER_THE_COMMIT) {
                        throw new SQLException("broken after the commit");
                    }
                    return result;
                });
    }

    private interface Call {

        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
