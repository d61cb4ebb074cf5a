package io.tokenrelay.authserver.ops.health;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the server serving for a while after readiness went down.
 *
 * <p>Boot says that the node refuses traffic as soon as it is told to stop, and then stops what has the highest phase first:
 * this. Only after it the connectors close, and requests in flight get {@code spring.lifecycle.timeout-per-shutdown-phase}
 * to end.
 */
@Component
class Drain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final Duration duration;
    private volatile boolean running;

    Drain(ShutdownProperties properties) {
        this.duration = properties.drain();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (duration.isZero()) {
            return;
        }
        LOG.info(
                "Not ready any more; serving for {} more seconds before connections are refused", duration.toSeconds());
        try {
            // Nobody counts it down: this is a pause that an interrupt ends.
            boolean ignored = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
