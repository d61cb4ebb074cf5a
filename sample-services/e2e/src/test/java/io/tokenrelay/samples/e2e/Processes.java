package io.tokenrelay.samples.e2e;

import java.util.concurrent.TimeUnit;

/** Ends what tests started. */
final class Processes {

    private static final int PATIENCE_SECONDS = 30;

    private Processes() {}

    /** @throws IllegalStateException when it has to be killed, because it didn't end when it was asked to */
    static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "A process did not stop within " + PATIENCE_SECONDS + " s of being asked to");
        }
    }
}
