package io.tokenrelay.samples.unsafetwin;

import io.tokenrelay.samples.unsafetwin.forwarded.Inventory;
import io.tokenrelay.samples.unsafetwin.issuer.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the issuer and the services of both manners in this one process, each on a free port of loopback. */
public final class UnsafeTwin implements AutoCloseable {

    static final String WARNING = """
            ******************************************************************************
            *  THE UNSAFE TWIN: open to attack on purpose.                               *
            *  Its services can be tricked, its tokens replayed, its exchange widened.   *
            *  It is there for ./demo --check to attack. Never deploy it, never copy it. *
            ******************************************************************************
            """;

    private final List<String> arguments;
    private final List<ConfigurableApplicationContext> services = new ArrayList<>();
    private final Properties addresses = new Properties();

    private UnsafeTwin(String... arguments) {
        this.arguments = List.of(arguments);
    }

    /** The property {@code twin.addresses} names the file to which the addresses are written once all is up. */
    public static void main(String[] arguments) {
        System.out.print(WARNING);
        start(arguments).writeAddresses(Path.of(System.getProperty("twin.addresses", "unsafe-twin.properties")));
    }

    /**
     * @param arguments what each of the services gets on its command line
     * @throws RuntimeException when one doesn't start, after those that did were stopped
     */
    static UnsafeTwin start(String... arguments) {
        UnsafeTwin twin = new UnsafeTwin(arguments);
        try {
            twin.startAll();
            return twin;
        } catch (RuntimeException e) {
            twin.close();
            throw e;
        }
    }

    private void startAll() {
        String issuer = start("issuer", Issuer.class, Map.of("spring.config.name", "issuer"));
        startServiceCredential(issuer);
        startForwarded(issuer);
    }

    private void startServiceCredential(String issuer) {
        String payments = service(
                "credential.payments", io.tokenrelay.samples.unsafetwin.credential.Payments.class, issuer, Map.of());
        String orders = service(
                "credential.orders",
                io.tokenrelay.samples.unsafetwin.credential.Orders.class,
                issuer,
                client("orders", "payments:read,payments:charge,payments:refund", issuer, payments));
        service(
                "credential.storefront",
                io.tokenrelay.samples.unsafetwin.credential.Storefront.class,
                issuer,
                client("storefront", "orders:read,orders:write", issuer, orders));
    }

    private void startForwarded(String issuer) {
        String payments = service(
                "forwarded.payments", io.tokenrelay.samples.unsafetwin.forwarded.Payments.class, issuer, Map.of());
        String inventory = service("forwarded.inventory", Inventory.class, issuer, Map.of());
        String orders = service(
                "forwarded.orders",
                io.tokenrelay.samples.unsafetwin.forwarded.Orders.class,
                issuer,
                Map.of("twin.payments", payments, "twin.inventory", inventory));
        service(
                "forwarded.storefront",
                io.tokenrelay.samples.unsafetwin.forwarded.Storefront.class,
                issuer,
                Map.of("twin.issuer", issuer, "twin.reads-orders-at", orders));
    }

    private String service(String name, Class<?> application, String issuer, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("spring.config.name", "service");
        all.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer);
        return start(name, application, all);
    }

    /** The settings of a service that calls the next one with a token of its own. */
    private static Map<String, Object> client(String id, String scopes, String issuer, String next) {
        String registration = "spring.security.oauth2.client.registration.own.";
        return Map.of(
                registration + "provider",
                "twin",
                registration + "client-id",
                id,
                registration + "client-secret",
                "unsafe-" + id,
                registration + "scope",
                scopes,
                registration + "authorization-grant-type",
                "client_credentials",
                "spring.security.oauth2.client.provider.twin.token-uri",
                issuer + "/oauth2/token",
                "twin.next",
                next);
    }

    /** Answers with its address. */
    private String start(String name, Class<?> application, Map<String, Object> settings) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of("server.port", "0"))
                .properties(settings)
                .run(arguments.toArray(String[]::new));
        services.add(context);
        String address = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
        addresses.setProperty(name, address);
        return address;
    }

    /** The address of each service, by its name. */
    Properties addresses() {
        return addresses;
    }

    /** Whole or not at all, because somebody waits for it. */
    private void writeAddresses(Path file) {
        try {
            Path unfinished = file.resolveSibling(file.getFileName() + ".new");
            try (Writer out = Files.newBufferedWriter(unfinished)) {
                addresses.store(out, "The unsafe twin");
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        services.forEach(ConfigurableApplicationContext::close);
    }
}
