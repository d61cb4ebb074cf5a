package io.tokenrelay.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.audit.TestAuditLog;
import io.tokenrelay.core.dpop.DpopKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Killed at a random moment while it issues tokens as fast as it can, again and again: no token that a client received is
 * missing from the audit log, and no chain is broken.
 *
 * <p>The number of kills is the system property {@code kills}, 20 by default.
 */
@Tag("process")
class KilledWhileIssuingTest {

    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int CLIENTS = 4;
    private static final int TOKENS_BEFORE_A_KILL = 50;
    private static final int MOST_TOKENS_MORE = 300;

    private static final URI TOKEN_ENDPOINT = URI.create("http://localhost:9000/oauth2/token");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The ids of all tokens that reached a client, over all runs. */
    private final Set<String> received = ConcurrentHashMap.newKeySet();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void losesNoTokenFromTheAuditLog(@TempDir Path directory) throws Exception {
        Path registry = Path.of("src/test/resources/test-registry.yaml").toAbsolutePath();
        Path secrets = directory.resolve("secrets");
        List<String> keys = List.of();
        String secret = "";
        for (int kill = 0; kill < KILLS; kill++) {
            try (var server = ServerProcess.start(
                    directory,
                    "",
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--auth-server.registry=" + registry,
                    "--auth-server.client-secrets-directory=" + secrets)) {
                server.awaitStarted();
                if (kill == 0) {
                    keys = keys(directory);
                    secret = Files.readString(secrets.resolve("orders.secret")).strip();
                }
                assertThat(keys(directory)).isEqualTo(keys);
                issueUntilKilled(server, secret);
            }
        }

        try (var server = ServerProcess.start(directory, "", "--server.port=0", "--server.address=127.0.0.1")) {
            server.awaitStarted();
            assertThat(keys(directory)).isEqualTo(keys);
            assertThat(Files.readString(secrets.resolve("orders.secret")).strip())
                    .isEqualTo(secret);
            JdbcClient owner = TestDataDirectory.owner(directory);
            assertThat(received).hasSizeGreaterThanOrEqualTo(KILLS * TOKENS_BEFORE_A_KILL);
            assertThat(Set.copyOf(owner.sql(
                                    "select details ->> 'token' from audit_event where type = 'service-token.granted'")
                            .query(String.class)
                            .list()))
                    .containsAll(received);
            assertThat(owner.sql("select count(distinct writer) from audit_event")
                            .query(Integer.class)
                            .single())
                    .isGreaterThanOrEqualTo(KILLS);
            assertThat(new TestAuditLog(owner).brokenChains()).isEmpty();
        }
    }

    private void issueUntilKilled(ServerProcess server, String secret) throws Exception {
        URI endpoint = URI.create("http://127.0.0.1:" + server.port() + "/oauth2/token");
        int enough = received.size()
                + TOKENS_BEFORE_A_KILL
                + ThreadLocalRandom.current().nextInt(MOST_TOKENS_MORE);
        AtomicInteger refused = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Thread thread = new Thread(() -> issueWhileAnswered(endpoint, secret, refused));
            thread.start();
            clients.add(thread);
        }
        Awaitility.await("tokens")
                .atMost(1, TimeUnit.MINUTES)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> received.size() >= enough || refused.get() > 0);
        server.kill();
        for (Thread client : clients) {
            client.join();
        }
        assertThat(refused).as("answers that are no token").hasValue(0);
    }

    private void issueWhileAnswered(URI endpoint, String secret, AtomicInteger refused) {
        String basic = Base64.getEncoder().encodeToString(("orders:" + secret).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic)
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&audience=inventory&scope=inventory%3Arestock"));
        HttpClient http = HttpClient.newHttpClient();
        DpopKey key = DpopKey.generate();
        String nonce = null;
        try {
            while (true) {
                String proof = key.prove("POST", TOKEN_ENDPOINT, null, nonce, Instant.now());
                HttpResponse<String> answer =
                        http.send(request.setHeader("DPoP", proof).build(), BodyHandlers.ofString());
                boolean first = nonce == null;
                nonce = answer.headers().firstValue("DPoP-Nonce").orElse(nonce);
                if (answer.statusCode() == 503 || first) {
                    continue; // it doesn't know yet what other nodes have changed, or gave the nonce
                }
                if (answer.statusCode() != 200) {
                    refused.incrementAndGet();
                    return;
                }
                received.add(id(answer.body()));
            }
        } catch (IOException e) {
            return; // the server was killed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String id(String answer) {
        try {
            return SignedJWT.parse(JSON.readTree(answer).get("access_token").stringValue())
                    .getJWTClaimsSet()
                    .getJWTID();
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> keys(Path directory) throws IOException {
        return TestDataDirectory.owner(directory)
                .sql("select kid from signing_key order by kid")
                .query(String.class)
                .list();
    }
}
