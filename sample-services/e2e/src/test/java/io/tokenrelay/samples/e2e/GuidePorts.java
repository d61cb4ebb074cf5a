package io.tokenrelay.samples.e2e;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The ports that a guide names: themselves where they are free, others where they are not. */
final class GuidePorts {

    private static final int AUTH_SERVER = 9000;

    private final Map<Integer, Integer> ports = new LinkedHashMap<>();

    GuidePorts() {
        for (int named : new int[] {AUTH_SERVER, 8080, 8081}) {
            ports.put(named, FreePort.isFree(named) ? named : FreePort.find());
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
