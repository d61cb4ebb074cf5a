package io.tokenrelay.authserver.changes;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes that are written down and that no node follows. */
public final class TestChanges {

    private TestChanges() {}

    public static Changes in(JdbcClient jdbc) {
        return new Changes(
                new ChangeFeed(jdbc, Clock.systemUTC()),
                new StaticListableBeanFactory().getBeanProvider(ChangeFollower.class),
                new ChangesProperties(Duration.ofSeconds(5)));
    }
}
