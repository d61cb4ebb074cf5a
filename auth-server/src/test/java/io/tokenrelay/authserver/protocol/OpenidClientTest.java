package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** openid-client, of the npm registry, uses the server over TLS. {@code src/test/node/flows.js} is what it does. */
@TlsFlowTest
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OpenidClientTest {

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path DIRECTORY = Path.of("target/openid-client");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "flows.js");

    @Autowired
    TlsServer server;

    @BeforeAll
    static void fetch() throws Exception {
        Files.createDirectories(DIRECTORY);
        for (String file : FILES) {
            Files.copy(SOURCES.resolve(file), DIRECTORY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--silent")
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(npm.waitFor()).as(output).isZero();
    }

    @Test
    void goesThroughAllThatAServiceNeeds() throws Exception {
        Map<String, Object> got = run("storefront", "https://shop.example/callback", "openid profile email shop");

        Map<?, ?> claims = (Map<?, ?>) Objects.requireNonNull(got.get("claims"));
        assertThat(got)
                .containsEntry("token_type", "dpop")
                .containsEntry("refreshed", claims.get("sub"))
                .containsEntry("exchanged", "orders:read")
                .containsEntry("tooMuch", "invalid_target")
                .containsEntry("afterRevocation", "invalid_grant");
        assertThat((Map<?, ?>) got.get("introspected")).extracting("active").isEqualTo(true);
        assertThat((Map<?, ?>) got.get("userinfo"))
                .extracting("sub", "name", "email")
                .containsExactly(claims.get("sub"), "Alice", "alice@example.org");
        assertThat(String.valueOf(got.get("endSession"))).startsWith(server.issuer() + "/connect/logout?");
    }

    @Test
    void takesSignedAnswersOfUserinfo() throws Exception {
        Map<String, Object> got = run("portal", "https://portal.example/callback", "openid profile desk", "ES256");

        assertThat((Map<?, ?>) got.get("userinfo"))
                .extracting("iss", "aud", "name")
                .containsExactly(server.issuer(), "portal", "Alice");
    }

    private Map<String, Object> run(String client, String redirectUri, String... scopeAndAlgorithm) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", "flows.js", server.issuer(), client, redirectUri));
        command.addAll(List.of(scopeAndAlgorithm));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectError(DIRECTORY.resolve(client + ".err").toFile());
        builder.environment().put("CLIENT_SECRET", server.secret(client));
        builder.environment()
                .put(
                        "NODE_EXTRA_CA_CERTS",
                        TestCertificate.shared().certificate().toString());
        Process node = builder.start();
        try (BufferedReader output = node.inputReader(StandardCharsets.UTF_8);
                Writer input = node.outputWriter(StandardCharsets.UTF_8)) {
            String authorizationRequest = line(output, client);
            input.write(server.signIn(URI.create(authorizationRequest)) + "\n");
            input.flush();
            return JsonMapper.builder().build().readValue(line(output, client), new TypeReference<>() {});
        } finally {
            node.destroyForcibly();
        }
    }

    private static String line(BufferedReader output, String client) throws IOException {
        String line = output.readLine();
        assertThat(line)
                .as(Files.readString(DIRECTORY.resolve(client + ".err")))
                .isNotNull();
        return line;
    }
}
