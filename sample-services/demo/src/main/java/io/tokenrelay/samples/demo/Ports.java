package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Where each process listens, all on loopback. */
public record Ports(int authServer, int storefront, int orders, int payments, int inventory) {

    private static final int LOWEST_FREE = 20_000;

    /** Linux begins here; macOS and Windows do further up. */
    private static final int FIRST_EPHEMERAL = 32_768;

    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    static final Ports WELL_KNOWN = new Ports(9000, 8080, 8081, 8082, 8083);

    /**
     * Ports that nobody uses at the moment, all different.
     *
     * <p>It takes a while until the processes listen there. So the ports lie below those that systems give to whoever asks
     * for any port, among them every outgoing connection: one of those can't get in between.
     */
    static Ports free() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            while (held.size() < 5) {
                hold(RANDOM.nextInt(LOWEST_FREE, FIRST_EPHEMERAL)).ifPresent(held::add);
            }
            List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static Optional<ServerSocket> hold(int port) throws IOException {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (BindException e) {
            return Optional.empty();
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
