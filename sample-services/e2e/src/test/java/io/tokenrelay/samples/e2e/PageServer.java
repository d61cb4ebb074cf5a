package io.tokenrelay.samples.e2e;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The authorization server by itself, as the demo runs it, with clients at which each of its pages can be reached: {@link #CLIENT}
 * of the registry, where people sign in in a browser or on a device, and a stranger that registered itself.
 */
final class PageServer implements AutoCloseable {

    /** The client's id, by which pages call it too. */
    static final String CLIENT = "reader";

    /** What the stranger calls itself. */
    static final String STRANGER = "Letters of Yours";

    /** How often somebody may type a wrong password here until they have to wait. */
    static final int FAILURES = 3;

    private static final String WELL_KNOWN_CLIENT = "http://localhost:8080/back";
    private static final Pattern UP = Pattern.compile("(Started AuthServerApplication)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final PageClient client = new PageClient();
    private final String issuer;
    private final Path data;
    private final List<String> settings;
    private final Process process;
    private final String stranger;

    private PageServer() throws IOException, InterruptedException {
        int port = FreePort.find();
        this.issuer = "http://localhost:" + port;
        this.data = Launcher.newDirectory("pages-");
        this.settings = List.of(
                "-Dspring.profiles.active=demo",
                "-Dserver.port=" + port,
                "-Dauth-server.issuer=" + issuer,
                "-Dauth-server.data-directory=" + data.resolve("auth-server"),
                "-Dauth-server.registry=" + registry(),
                "-Dauth-server.client-secrets-directory=" + data,
                "-Dauth-server.registration.enabled=true",
                "-Dauth-server.sign-in.failures-per-account-and-address=" + FAILURES);
        this.process = Launcher.server(settings).redirectErrorStream(true).start();
        ProcessOutput output = new ProcessOutput(process);
        output.await(UP);
        output.drain();
        try {
            this.stranger = register();
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    static PageServer start() throws IOException, InterruptedException {
        return new PageServer();
    }

    private Path registry() throws IOException {
        String url = Objects.requireNonNull(PageServer.class.getResource("/pages-registry.yaml"))
                .getPath();
        String text = Repository.read(Path.of(url)).replace(WELL_KNOWN_CLIENT, client.address());
        return Files.writeString(data.resolve("registry.yaml"), text);
    }

    private String register() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/connect/register"))
                .header("Authorization", "Bearer " + initialAccessToken())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"client_name": "%s", "application_type": "native", "redirect_uris": ["%s"]}""".formatted(STRANGER, client.address())))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("The client was not registered: " + answer.body());
        }
        return JsonPath.read(answer.body(), "$.client_id");
    }

    /** As an operator gets it. */
    private String initialAccessToken() throws IOException, InterruptedException {
        Path output = data.resolve("initial-access-token");
        Path messages = data.resolve("allow-registration.log");
        Process command = Launcher.server(settings, "clients", "allow-registration")
                .redirectOutput(output.toFile())
                .redirectError(messages.toFile())
                .start();
        if (command.waitFor() != 0) {
            throw new IllegalStateException("No registration was allowed: " + Repository.read(messages));
        }
        return Repository.read(output).strip();
    }

    String issuer() {
        return issuer;
    }

    /** Where the clients' answers arrive. */
    String callback() {
        return client.address();
    }

    /** What sends a browser here to sign in at the client. */
    String authorizationRequest(Map<String, String> more) {
        return authorizationRequest(CLIENT, "openid profile read", more);
    }

    /** The same at the client that registered itself. */
    String authorizationRequestOfStranger() {
        return authorizationRequest(stranger, "openid profile email", Map.of());
    }

    private String authorizationRequest(String clientId, String scope, Map<String, String> more) {
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", client.address());
        parameters.put("scope", scope);
        parameters.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        parameters.put("code_challenge_method", "S256");
        return issuer + "/oauth2/authorize?" + Form.of(parameters);
    }

    /** A device at which somebody wants to sign in at the client. */
    Device device() {
        return new Device(
                http,
                issuer,
                CLIENT,
                Repository.read(data.resolve(CLIENT + ".secret")).strip());
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        Processes.end(process);
    }
}
