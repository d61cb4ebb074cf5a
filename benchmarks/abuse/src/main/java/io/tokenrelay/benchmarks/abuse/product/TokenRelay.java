package io.tokenrelay.benchmarks.abuse.product;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our server with the registry as it is, and the sample shop's payments as the resource server. */
public final class TokenRelay extends SpringServer {

    private final Places places;
    private final Map<String, String> settings;
    private final Path secrets;

    public TokenRelay(Places places, Landscape landscape, FreePorts ports) {
        super(places, ports);
        this.places = places;
        Path directory = places.work().resolve("token-relay");
        this.secrets = directory.resolve("secrets");
        this.settings = Map.of(
                "SPRING_APPLICATION_JSON",
                JSONObjectUtils.toJSONString(Map.of(
                        "spring.profiles.active", "demo",
                        "server.port", issuer().getPort(),
                        "auth-server.issuer", issuer().toString(),
                        "auth-server.data-directory", directory.resolve("data").toString(),
                        "auth-server.registry", landscape.file().toString(),
                        "auth-server.client-secrets-directory", secrets.toString())));
        start("auth-server", settings, places.java(places.authServer(), List.of()), issuer().resolve("/readyz"));
        start(
                "payments",
                Map.of(),
                places.java(
                        places.payments(),
                        List.of(
                                "--server.port=" + payments().getPort(),
                                "--server.address=127.0.0.1",
                                "--token-relay.issuer=" + issuer(),
                                "--token-relay.client.secret-file=" + secrets.resolve("payments.secret"))),
                payments().resolve("/actuator/health"));
    }

    @Override
    public String key() {
        return "token-relay";
    }

    @Override
    public String secret(String client) {
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

    /** A charge is bound to its order and amount: orders says which when it exchanges. */
    @Override
    public List<Field> exchange(String requester, String token, String target, String scope) {
        List<Field> fields = super.exchange(requester, token, target, scope);
        if (List.of(scope.split(" ")).contains("payments:charge")) {
            fields.add(new Field("request_details", "{\"order\":\"" + ORDER + "\",\"amount\":\"1999 EUR\"}"));
        }
        return fields;
    }

    @Override
    public String actorToken(String client) {
        return granted(asItself("orders", "inventory", "inventory:restock"));
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
    protected boolean wantsProof(List<Field> fields) {
        return fields.contains(new Field("grant_type", EXCHANGE))
                || fields.contains(new Field("grant_type", "client_credentials"));
    }

    private void command(String... words) {
        List<String> command = places.java(places.authServer(), List.of(words));
        Server.run("auth-server-" + words[0], places.work(), settings, command);
    }
}
