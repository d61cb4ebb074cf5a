package io.tokenrelay.samples.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The ports that a guide names: themselves where they are free, others where they are not. */
final class GuidePorts {

    private static final int AUTH_SERVER = 9000;

    private final Map<Integer, Integer> ports = new LinkedHashMap<>();

    GuidePorts() throws IOException {
        for (int named : new int[] {AUTH_SERVER, 8080, 8081}) {
            ports.put(named, isFree(named) ? named : free());
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A text of the guide, with the ports that are really used. */
    String in(String text) {
        String result = text;
        for (Map.Entry<Integer, Integer> port : ports.entrySet()) {
            result = Pattern.compile("\\b" + port.getKey() + "\\b")
                    .matcher(result)
                    .replaceAll(port.getValue().toString());
        }
        return result;
    }

    /** What the server, which the guide starts on its default port, has to be told of another one. */
    Map<String, String> ofTheServer() {
        int port = ports.getOrDefault(AUTH_SERVER, AUTH_SERVER);
        return port == AUTH_SERVER
                ? Map.of()
                : Map.of("SERVER_PORT", "" + port, "AUTH_SERVER_ISSUER", "http://localhost:" + port);
    }
}
