package io.tokenrelay.benchmarks.tokens.contestant;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.benchmarks.child.EncryptionKey;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.Endpoints;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.PostgreSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ours, with its two database roles. */
public final class TokenRelay extends Contestant {

    public static final String KEY = "token-relay";

    private final Path secrets;
    private final Server server;

    public TokenRelay(Places places, FreePorts ports, PostgreSql postgres) {
        super(KEY, Endpoints.ofSpring(ports.address()), Optional.of(postgres.create("token_relay")));
        PostgreSql.Database database = database().orElseThrow();
        Path directory = places.work().resolve(KEY);
        this.secrets = directory.resolve("secrets");
        Map<String, String> settings =
                settings(places, directory, database, postgres.role(database, "token_relay_runtime"));
        Server.run(
                "auth-server-people",
                places.work(),
                settings,
                places.java(places.authServer(), List.of("people", "add", Site.person(0), "--name", "Person")),
                Site.PASSWORD + "\n");
        postgres.execute(database, """
                insert into person (id, username, display_name, password_hash)
                select gen_random_uuid(), 'person' || number, 'Person', password_hash
                from person, generate_series(1, %d) as number""".formatted(Site.PEOPLE - 1));
        this.server = Server.start("auth-server", places.work(), settings, places.java(places.authServer(), List.of()));
        server.await(issuer().resolve("/readyz"));
    }

    private Map<String, String> settings(
            Places places, Path directory, PostgreSql.Database database, PostgreSql.Database runtime) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", issuer().getPort());
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.datasource.url", runtime.url());
        properties.put("spring.datasource.username", runtime.user());
        properties.put("spring.datasource.password", runtime.user());
        properties.put("spring.flyway.url", database.url());
        properties.put("spring.flyway.user", database.user());
        properties.put("spring.flyway.password", database.user());
        properties.put("auth-server.issuer", issuer().toString());
        properties.put(
                "auth-server.keys.encryption-key-file",
                EncryptionKey.file(directory).toString());
        properties.put(
                "auth-server.registry",
                places.home().resolve("benchmarks/tokens/registry.yaml").toString());
        properties.put("auth-server.client-secrets-directory", secrets.toString());
        return Map.of("SPRING_APPLICATION_JSON", JSONObjectUtils.toJSONString(properties));
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
    protected boolean wantsProof(List<Field> fields) {
        return fields.contains(new Field("audience", Site.PAYMENTS));
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public List<String> remarks() {
        return List.of(
                "every decision is on disk in the audit log before its answer leaves the server; tokens are not stored",
                "an exchange checks the registry, the reach of the consent, entitlements and revocations, and adds act and call_chain",
                "sessions in PostgreSQL; passwords Argon2id, 19 MiB, 2 passes; client secrets SHA-256");
    }

    @Override
    public void close() {
        server.close();
    }
}
