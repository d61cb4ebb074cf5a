package io.tokenrelay.benchmarks.tokens.contestant;

import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.Endpoints;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** node-oidc-provider with its in-memory adapter: client credentials only. */
public final class NodeOidcProvider extends Contestant {

    public static final String KEY = "node-oidc-provider";

    private static final String RESOURCE = "api://" + Site.INVENTORY;

    private final Server server;

    public NodeOidcProvider(Places places, FreePorts ports) {
        super(KEY, Endpoints.ofNodeOidcProvider(ports.address()), Optional.empty());
        Path directory = places.home().resolve("benchmarks/node-peer");
        this.server = Server.start(
                KEY,
                places.work(),
                Map.of(
                        "NODE_ENV",
                        "production",
                        "PORT",
                        String.valueOf(issuer().getPort()),
                        "CLIENT",
                        Site.ORDERS,
                        "SECRET",
                        secret(Site.ORDERS),
                        "RESOURCE",
                        RESOURCE,
                        "SCOPE",
                        Site.INVENTORY_SCOPE),
                List.of("node", directory.resolve("server.js").toString()));
        server.await(jwks());
    }

    @Override
    public List<Field> clientCredentials(String target, String scope) {
        return List.of(
                new Field("grant_type", "client_credentials"),
                new Field("resource", RESOURCE),
                new Field("scope", scope));
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public List<String> remarks() {
        return List.of(
                "one Node.js process, so one core; in-memory adapter, which stores nothing for a JWT access token; no audit log",
                "client secrets are compared as they are");
    }

    @Override
    public void close() {
        server.close();
    }
}
