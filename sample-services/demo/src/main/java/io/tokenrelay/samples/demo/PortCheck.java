package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says before anything starts which ports somebody else has. */
final class PortCheck {

    private PortCheck() {}

    /** @throws DemoFailedException when one is taken: which, by whom, and what to do */
    static void requireFree(Ports ports) {
        List<String> taken = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : ports.byName().entrySet()) {
            if (!isFree(entry.getValue())) {
                taken.add("  port " + entry.getValue() + ", which " + entry.getKey() + " needs, is used by "
                        + PortOwner.describe(entry.getValue()));
            }
        }
        if (!taken.isEmpty()) {
            throw new DemoFailedException("The demo can't start:\n" + String.join("\n", taken)
                    + "\nStop what uses it (another demo?), or start the demo elsewhere: ./demo --free-ports");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
