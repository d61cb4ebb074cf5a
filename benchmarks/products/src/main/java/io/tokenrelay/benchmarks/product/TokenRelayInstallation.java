package io.tokenrelay.benchmarks.product;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.benchmarks.child.EncryptionKey;
import io.tokenrelay.benchmarks.process.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Token Relay on a database of its own with its two roles, and any number of nodes. */
public final class TokenRelayInstallation {

    private final Places places;
    private final String name;
    private final URI issuer;
    private final PostgreSql.Database database;
    private final PostgreSql.Database runtime;
    private final Path registry;
    private final Path encryptionKey;
    private final Path secrets;

    /**
     * @param name of its directory, its processes and, with underscores, its database
     * @param registry the file that its nodes apply when they start
     */
    public TokenRelayInstallation(Places places, String name, URI issuer, PostgreSql postgres, Path registry) {
        this.places = places;
        this.name = name;
        this.issuer = issuer;
        this.database = postgres.create(name.replace('-', '_'));
        this.runtime = postgres.role(database, database.name() + "_runtime");
        this.registry = registry;
        Path directory = places.work().resolve(name);
        this.encryptionKey = EncryptionKey.file(directory);
        this.secrets = directory.resolve("secrets");
    }

    public PostgreSql.Database database() {
        return database;
    }

    /** Adds a person by the server's own command, which makes the tables where there are none yet. */
    public void addPerson(String username, String password) {
        Server.run(
                name + "-people",
                places.work(),
                settings(issuer),
                places.java(places.authServer(), List.of("people", "add", username, "--name", "Person")),
                password + "\n");
    }

    /** Starts a node there, and waits until it is ready. */
    public Server startNode(URI address) {
        Server node = Server.start(
                name + "-" + address.getPort(),
                places.work(),
                settings(address),
                places.java(places.authServer(), List.of()));
        node.await(address.resolve("/readyz"));
        return node;
    }

    private Map<String, String> settings(URI address) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", address.getPort());
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.datasource.url", runtime.url());
        properties.put("spring.datasource.username", runtime.user());
        properties.put("spring.datasource.password", runtime.user());
        properties.put("spring.flyway.url", database.url());
        properties.put("spring.flyway.user", database.user());
        properties.put("spring.flyway.password", database.user());
        properties.put("auth-server.issuer", issuer.toString());
        properties.put("auth-server.keys.encryption-key-file", encryptionKey.toString());
        properties.put("auth-server.registry", registry.toString());
        properties.put("auth-server.client-secrets-directory", secrets.toString());
        return Map.of("SPRING_APPLICATION_JSON", JSONObjectUtils.toJSONString(properties));
    }

    /** The secret that the server made for a client. */
    public String secret(String client) {
        try {
            return Files.readString(secrets.resolve(client + ".secret")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
