package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where each process listens, all on loopback. */
public record Ports(int authServer, int storefront, int orders, int payments, int inventory) {

    static final Ports WELL_KNOWN = new Ports(9000, 8080, 8081, 8082, 8083);

    /** Ports that nobody uses at the moment, all different. */
    static Ports free() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    /** Every process with its port, in the order in which they start. */
    Map<String, Integer> byName() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("auth-server", authServer);
        ports.put("inventory", inventory);
        ports.put("payments", payments);
        ports.put("orders", orders);
        ports.put("storefront", storefront);
        return ports;
    }

    /** @throws IllegalArgumentException when no process has this name */
    int of(String name) {
        Integer port = byName().get(name);
        if (port == null) {
            throw new IllegalArgumentException("No process is called " + name);
        }
        return port;
    }

    /** The authorization server, which is the issuer too. */
    public URI issuer() {
        return origin(authServer);
    }

    public URI storefrontUrl() {
        return origin(storefront);
    }

    public URI ordersUrl() {
        return origin(orders);
    }

    public URI paymentsUrl() {
        return origin(payments);
    }

    public URI inventoryUrl() {
        return origin(inventory);
    }

    private static URI origin(int port) {
        return URI.create("http://localhost:" + port);
    }
}
