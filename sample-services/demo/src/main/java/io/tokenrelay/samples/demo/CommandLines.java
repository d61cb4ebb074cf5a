package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How each process is started: the settings that differ from what its own configuration says. */
final class CommandLines {

    /** Five Java processes on one laptop: little memory each, and no time spent on optimising what runs briefly. */
    private static final List<String> SMALL_JVM =
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private final Ports ports;
    private final URI readsOrdersAt;
    private final Places places;

    /** @param readsOrdersAt where storefront looks at orders */
    CommandLines(Ports ports, URI readsOrdersAt, Places places) {
        this.ports = ports;
        this.readsOrdersAt = readsOrdersAt;
        this.places = places;
    }

    List<String> authServer() throws IOException {
        return command(
                "auth-server",
                "--spring.profiles.active=demo",
                "--server.port=" + ports.authServer(),
                "--auth-server.issuer=" + ports.issuer(),
                "--auth-server.data-directory=" + places.data().resolve("auth-server"),
                "--auth-server.registry=" + RegistryFile.forPorts(ports, places),
                "--auth-server.client-secrets-directory=" + places.secrets());
    }

    List<String> service(String name) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=" + ports.of(name),
                "--server.address=127.0.0.1",
                "--token-relay.issuer=" + ports.issuer(),
                "--token-relay.client.secret-file=" + places.secret(name)));
        downstreams(name).forEach((property, url) -> settings.add("--" + property + "=" + url));
        return command(name, settings.toArray(String[]::new));
    }

    /**
     * @param addresses where it is to write on which ports it listens: it takes free ones
     * @param readsOrdersAt where its storefront looks at orders
     */
    static List<String> unsafeTwin(Places places, Path addresses, URI readsOrdersAt) {
        return java(
                places,
                "unsafe-twin",
                List.of("-Dtwin.addresses=" + addresses),
                List.of("--twin.reads-orders-at=" + readsOrdersAt));
    }

    private Map<String, URI> downstreams(String name) {
        return switch (name) {
            case "storefront" ->
                Map.of(
                        "token-relay.downstream.orders.url", readsOrdersAt,
                        "token-relay.downstream.place.url", ports.ordersUrl(),
                        "shop.inventory", ports.inventoryUrl());
            case "orders" ->
                Map.of(
                        "token-relay.downstream.payments.url", ports.paymentsUrl(),
                        "token-relay.downstream.charge.url", ports.paymentsUrl(),
                        "token-relay.downstream.refund.url", ports.paymentsUrl(),
                        "token-relay.downstream.inventory.url", ports.inventoryUrl(),
                        "token-relay.downstream.restock.url", ports.inventoryUrl());
            default -> Map.of();
        };
    }

    private List<String> command(String name, String... settings) {
        return java(places, name, List.of(), List.of(settings));
    }

    private static List<String> java(Places places, String name, List<String> properties, List<String> settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_JVM);
        command.addAll(properties);
        command.add("-jar");
        command.add(places.jar(name).toString());
        command.addAll(settings);
        return command;
    }
}
