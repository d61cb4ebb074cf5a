package io.tokenrelay.benchmarks.abuse.product;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.benchmarks.abuse.http.Field;
import io.tokenrelay.benchmarks.abuse.process.FreePorts;
import io.tokenrelay.benchmarks.abuse.process.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our server with the registry as it is, and the sample shop's payments as the resource server. */
public final class TokenRelay extends Product implements AutoCloseable {

    private final Places places;
    private final Map<String, String> settings;
    private final URI issuer;
    private final URI payments;
    private final Path secrets;
    private final Server server;
    private final Server resourceServer;

    public TokenRelay(Places places, Landscape landscape, FreePorts ports) {
        this.places = places;
        Path directory = places.work().resolve("token-relay");
        this.secrets = directory.resolve("secrets");
        this.issuer = URI.create("http://localhost:" + ports.next());
        this.payments = URI.create("http://localhost:" + ports.next());
        this.settings = Map.of(
                "SPRING_APPLICATION_JSON",
                JSONObjectUtils.toJSONString(Map.of(
                        "spring.profiles.active", "demo",
                        "server.port", issuer.getPort(),
                        "auth-server.issuer", issuer.toString(),
                        "auth-server.data-directory", directory.resolve("data").toString(),
                        "auth-server.registry", landscape.file().toString(),
                        "auth-server.client-secrets-directory", secrets.toString())));
        this.server = Server.start("auth-server", places.work(), settings, places.java(places.authServer(), List.of()));
        server.await(issuer.resolve("/readyz"));
        this.resourceServer = Server.start(
                "payments",
                places.work(),
                Map.of(),
                places.java(
                        places.payments(),
                        List.of(
                                "--server.port=" + payments.getPort(),
                                "--server.address=127.0.0.1",
                                "--token-relay.issuer=" + issuer,
                                "--token-relay.client.secret-file=" + secrets.resolve("payments.secret"))));
        resourceServer.await(payments.resolve("/actuator/health"));
    }

    @Override
    public String key() {
        return "token-relay";
    }

    @Override
    public URI issuer() {
        return issuer;
    }

    @Override
    public URI authorizationEndpoint() {
        return issuer.resolve("/oauth2/authorize");
    }

    @Override
    public URI tokenEndpoint() {
        return issuer.resolve("/oauth2/token");
    }

    @Override
    public URI jwks() {
        return issuer.resolve("/oauth2/jwks");
    }

    @Override
    URI revocationEndpoint() {
        return issuer.resolve("/oauth2/revoke");
    }

    @Override
    String secret(String client) {
        try {
            return Files.readString(secrets.resolve(client + ".secret")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> loginScopes(String client) {
        return switch (client) {
            case "storefront" -> List.of("openid", "shop");
            case "kiosk" -> List.of("openid", "browse");
            default -> List.of("openid", "visit");
        };
    }

    @Override
    URI payments() {
        return payments;
    }

    @Override
    public String actorToken(String client) {
        return granted(asItself("orders", "inventory", "inventory:restock"));
    }

    @Override
    URI endSessionEndpoint() {
        return issuer.resolve("/connect/logout");
    }

    @Override
    public void disable(Person person) {
        command("people", "deactivate", person.username());
    }

    @Override
    public boolean disableClient(String client) {
        command("incident", "revoke", "client", client, "--yes");
        return true;
    }

    @Override
    public Optional<String> publicClient() {
        return Optional.empty();
    }

    @Override
    boolean wantsProof(List<Field> fields) {
        return fields.contains(new Field("grant_type", EXCHANGE))
                || fields.contains(new Field("grant_type", "client_credentials"));
    }

    @Override
    public boolean knowsActors() {
        return true;
    }

    private void command(String... words) {
        List<String> command = places.java(places.authServer(), List.of(words));
        Server.run("auth-server-" + words[0], places.work(), settings, command);
    }

    @Override
    public void close() {
        resourceServer.close();
        server.close();
    }
}
