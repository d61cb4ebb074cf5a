package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * openid-client, of the npm registry, at one flow: a script of {@code src/test/node}, with which a test talks by lines. It finds
 * everything by discovery, and believes no certificate but the server's.
 */
final class OpenidClient implements AutoCloseable {

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path DIRECTORY = fetch();

    private final Path errors;
    private final Process node;
    private final BufferedReader output;
    private final Writer input;

    private OpenidClient(String flow, Map<String, String> environment) {
        this.errors = DIRECTORY.resolve(flow + ".err");
        ProcessBuilder builder = new ProcessBuilder("node", flow + ".js")
                .directory(DIRECTORY.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        builder.environment()
                .put(
                        "NODE_EXTRA_CA_CERTS",
                        TestCertificate.shared().certificate().toString());
        try {
            this.node = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.output = node.inputReader(StandardCharsets.UTF_8);
        this.input = node.outputWriter(StandardCharsets.UTF_8);
    }

    /** Begins a flow of storefront. */
    static OpenidClient storefront(TlsServer server, String flow) {
        return of(server, flow, "storefront", "https://shop.example/callback", "openid profile email shop");
    }

    /** Begins a flow of a client that has a secret. */
    static OpenidClient of(TlsServer server, String flow, String client, String redirectUri, String scope) {
        return of(server, flow, client, redirectUri, scope, Map.of("CLIENT_SECRET", server.secret(client)));
    }

    /** Begins a flow of a client that has something else. */
    static OpenidClient of(
            TlsServer server,
            String flow,
            String client,
            String redirectUri,
            String scope,
            Map<String, String> credential) {
        Map<String, String> environment = new HashMap<>(credential);
        environment.putAll(
                Map.of("ISSUER", server.issuer(), "CLIENT_ID", client, "REDIRECT_URI", redirectUri, "SCOPE", scope));
        return new OpenidClient(flow, environment);
    }

    /** What it says next. */
    String hear() {
        try {
            String line = output.readLine();
            assertThat(line).as(this::errors).isNotNull();
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it wants the browser to go. */
    URI hearUri() {
        return URI.create(hear());
    }

    /** What it got in the end. */
    Map<String, Object> conclusion() {
        return JsonMapper.builder().build().readValue(hear(), new TypeReference<>() {});
    }

    OpenidClient say(Object line) {
        try {
            input.write(line + "\n");
            input.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(errors(), e);
        }
    }

    @Override
    public void close() {
        node.destroyForcibly();
    }

    private String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Once for all tests of this JVM: exactly what the lock file says. */
    private static Path fetch() {
        Path directory = Path.of("target/openid-client");
        try (Stream<Path> files = Files.list(SOURCES)) {
            Files.createDirectories(directory);
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            Process npm = new ProcessBuilder(List.of("npm", "ci", "--no-audit", "--no-fund", "--silent"))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(npm.waitFor()).as(printed).isZero();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
