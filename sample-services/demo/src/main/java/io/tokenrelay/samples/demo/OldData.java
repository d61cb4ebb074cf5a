package io.tokenrelay.samples.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Data of an earlier demo, made before the sample registry led as far as it does now. The server doesn't let a consent lead
 * further that nobody has read, here as anywhere else; whoever only wants the demo starts afresh.
 */
final class OldData {

    /** With which the server refuses to start, and describes which paths it is about. */
    private static final String NOT_ACKNOWLEDGED = "TR-R97";

    private OldData() {}

    /**
     * What to do when that is why the server did not start; none when it is not.
     *
     * @param serverLog what the server wrote
     * @param data where the data are
     */
    static Optional<String> advice(String serverLog, Path data) {
        return serverLog.contains(NOT_ACKNOWLEDGED)
                ? Optional.of("""
                        The data of an earlier demo are from before the sample registry led as far as it does now, and the
                        server lets no consent lead further that nobody has acknowledged (%s). To start afresh, without
                        the orders and consents of then:

                          rm -r %s && ./demo
                        """.formatted(NOT_ACKNOWLEDGED, inShell(data)))
                : Optional.empty();
    }

    private static String inShell(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
