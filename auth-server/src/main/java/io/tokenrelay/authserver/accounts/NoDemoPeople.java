package io.tokenrelay.authserver.accounts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Shuts the demo's people out of a server that is started without the profile {@code demo} on a database that has them.
 *
 * <p>Before the server takes its first request. Commands leave them alone: they work beside a running server, which may
 * well be the demo.
 */
@Component
@Profile("!demo")
@ConditionalOnWebApplication
class NoDemoPeople implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(NoDemoPeople.class);

    private final DemoMarks marks;

    NoDemoPeople(DemoMarks marks) {
        this.marks = marks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int deactivated = marks.deactivate();
        if (deactivated > 0) {
            log.warn("{} people of the demo are in this database: they are inactive from now on", deactivated);
        }
    }
}
