package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.http.Answer;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.AuthorizationServer;
import io.tokenrelay.benchmarks.product.Endpoints;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.product.TokenRelayInstallation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One node of an installation, as its clients know it. */
final class Node extends AuthorizationServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final URI address;
    private final TokenRelayInstallation installation;
    private final Server process;

    Node(URI address, TokenRelayInstallation installation) {
        super(Endpoints.ofSpring(address));
        this.address = address;
        this.installation = installation;
        this.process = installation.startNode(address);
    }

    @Override
    public String key() {
        return "token-relay";
    }

    @Override
    public String secret(String client) {
        return client.startsWith(RegistryText.CLIENT)
                ? Seeds.clientSecret(Integer.parseInt(client.substring(RegistryText.CLIENT.length())))
                : installation.secret(client);
    }

    @Override
    public List<String> loginScopes(String client) {
        return List.of("openid", "shop");
    }

    URI introspection() {
        return address.resolve("/oauth2/introspect");
    }

    URI revocation() {
        return endpoints().revocation();
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits until this node has read all that was committed before: it reads changes in their order, so it is so far when it knows
     * of one that was made when it knew of another.
     */
    void awaitCurrent() {
        for (int i = 0; i < 2; i++) {
            String[] token = new String[1];
            until(() -> {
                Answer answer = asItself(Site.ORDERS, Site.INVENTORY, Site.INVENTORY_SCOPE);
                token[0] = answer.text("access_token").orElse("");
                return answer.isSuccess();
            });
            tokenAt(revocation(), Site.ORDERS, Map.of(), List.of(new Field("token", token[0])));
            until(() -> tokenAt(introspection(), Site.ORDERS, Map.of(), List.of(new Field("token", token[0])))
                    .body()
                    .contains("\"active\":false"));
        }
    }

    private static void until(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try {
            while (!condition.getAsBoolean()) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("A node hasn't followed for " + PATIENCE.toMinutes() + " minutes");
                }
                Thread.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
