package io.tokenrelay.benchmarks.product;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.benchmarks.http.Answer;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.http.Http;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Keycloak of the distribution, in production mode on a PostgreSQL database, with the operator's REST interface. */
public final class KeycloakServer implements AutoCloseable {

    private static final String VERSION = "26.7.3";
    private static final String OPERATOR = "operator";

    private final Server server;
    private final URI base;

    /**
     * @param features what is switched on beyond the defaults; built into the distribution before its first start
     * @param heap the options of its virtual machine that say how much memory it has
     */
    public KeycloakServer(
            Places places,
            FreePorts ports,
            String which,
            List<String> features,
            PostgreSql.Database database,
            String heap) {
        Path home = places.keycloak(which, VERSION);
        build(places, home, which, features);
        this.base = ports.address();
        this.server = Server.start(
                which,
                places.work(),
                Map.of(
                        "JAVA_HOME",
                        places.jvm().home().toString(),
                        "JAVA_OPTS_KC_HEAP",
                        heap,
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        OPERATOR,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        OPERATOR),
                List.of(
                        home.resolve("bin/kc.sh").toString(),
                        "start",
                        "--optimized",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + base.getPort(),
                        "--hostname=" + base,
                        "--cache=local",
                        "--db-url=" + database.url(),
                        "--db-username=" + database.user(),
                        "--db-password=" + database.user()));
    }

    /** Once for each distribution that was unpacked. */
    private static void build(Places places, Path home, String which, List<String> features) {
        Path built = home.resolve("built-with-" + String.join("-", features));
        if (Files.exists(built)) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString(), "build", "--db=postgres"));
        if (!features.isEmpty()) {
            command.add("--features=" + String.join(",", features));
        }
        Server.run(which + "-build", places.work(), Map.of(), command);
        try {
            Files.createFile(built);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return server.pid();
    }

    public void await() {
        server.await(base.resolve("/realms/master"));
    }

    public URI realm(String realm) {
        return base.resolve("/realms/" + realm);
    }

    /** Makes something, and answers with its id. */
    public String create(String path, Object representation) {
        Answer answer = send("POST", path, representation);
        return answer.location()
                .map(URI::getPath)
                .map(made -> made.substring(made.lastIndexOf('/') + 1))
                .orElse("");
    }

    public Answer send(String method, String path, Object representation) {
        String json = representation instanceof List<?> list
                ? JSONArrayUtils.toJSONString(list)
                : JSONObjectUtils.toJSONString(object(representation));
        return expectSuccess(path, Http.json(method, base.resolve("/admin/realms" + path), authorization(), json));
    }

    public Map<String, Object> get(String path) {
        return object(read(path));
    }

    /** The first of a list. */
    public Map<String, Object> first(String path) {
        return object(((List<?>) read(path)).get(0));
    }

    private Object read(String path) {
        Answer answer = expectSuccess(path, Http.get(base.resolve("/admin/realms" + path), authorization()));
        try {
            return answer.body().startsWith("[")
                    ? JSONArrayUtils.parse(answer.body())
                    : JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer expectSuccess(String path, Answer answer) {
        if (!answer.isSuccess()) {
            throw new IllegalStateException(
                    "Keycloak's operator is refused " + path + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** A new token each time: the operator's live for a minute. */
    private Map<String, String> authorization() {
        Answer answer = Http.form(
                base.resolve("/realms/master/protocol/openid-connect/token"),
                Map.of(),
                List.of(
                        new Field("grant_type", "password"),
                        new Field("client_id", "admin-cli"),
                        new Field("username", OPERATOR),
                        new Field("password", OPERATOR)));
        return Map.of("Authorization", "Bearer " + answer.text("access_token").orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    @Override
    public void close() {
        server.close();
    }
}
