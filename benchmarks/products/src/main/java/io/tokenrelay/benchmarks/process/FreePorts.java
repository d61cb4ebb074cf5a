package io.tokenrelay.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Iterator;
import java.util.random.RandomGenerator;

/**
 * Ports of loopback that nobody listens on. They lie below those that systems give to outgoing connections, so that none
 * of these takes one before its server is up; no port is given twice.
 */
public final class FreePorts {

    private final Iterator<Integer> candidates =
            RandomGenerator.getDefault().ints(20_000, 32_768).distinct().iterator();

    /** An address with the next of them, where HTTP can be served. */
    public URI address() {
        return URI.create("http://localhost:" + next());
    }

    private int next() {
        while (true) {
            int port = candidates.next();
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            return true;
        } catch (java.net.BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
