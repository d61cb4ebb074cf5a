package io.tokenrelay.samples.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * A port that nobody uses, for a process that takes a while until it listens there: so it is below those that systems give to
 * whoever asks for any port, among them every outgoing connection.
 */
final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int FIRST_EPHEMERAL = 32_768;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = RandomGenerator.getDefault().nextInt(LOWEST, FIRST_EPHEMERAL);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free");
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
