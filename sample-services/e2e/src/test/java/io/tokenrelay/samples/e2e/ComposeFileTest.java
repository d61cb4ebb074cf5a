package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What holds for each service of docker-compose.yml, so also for one that somebody adds. */
class ComposeFileTest {

    private static final Path ROOT = Repository.root();
    private static final String COMPOSE = read(ROOT.resolve("docker-compose.yml"));
    private static final Map<String, Object> FILE =
            new Yaml(new SafeConstructor(new LoaderOptions())).<Map<String, Object>>load(COMPOSE);
    private static final String RUNS_ONCE = "secrets";

    static Set<String> services() {
        return map(FILE, "services").keySet();
    }

    static List<String> applications() {
        return List.of("storefront", "orders", "payments", "inventory");
    }

    @Test
    void hasTheDatabaseTheServerAndTheShop() {
        assertThat(services())
                .containsExactlyInAnyOrder(
                        RUNS_ONCE, "database", "auth-server", "storefront", "orders", "payments", "inventory");
    }

    @ParameterizedTest
    @MethodSource("services")
    void runsWithoutRightsThatItDoesNotNeed(String name) {
        Map<String, Object> service = service(name);

        assertThat((String) service.get("user")).matches("[1-9][0-9]*:[1-9][0-9]*");
        assertThat(service)
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .doesNotContainKeys("privileged", "cap_add", "devices", "pid", "ipc", "userns_mode", "env_file");
        assertThat((List<?>) service.get("tmpfs")).isNotEmpty().allSatisfy(mount -> assertThat((String) mount)
                .contains("size=", "noexec", "nosuid", "nodev"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void takesNoMoreThanItsShareOfTheMachine(String name) {
        Map<String, Object> limits = map(map(map(service(name), "deploy"), "resources"), "limits");

        assertThat(limits).containsOnlyKeys("cpus", "memory", "pids");
        assertThat(map(service(name), "logging")).containsKey("options");
    }

    @ParameterizedTest
    @MethodSource("services")
    void isWatchedAndStartedAgain(String name) {
        Map<String, Object> service = service(name);
        if (name.equals(RUNS_ONCE)) {
            assertThat(service).containsEntry("restart", "no").containsEntry("network_mode", "none");
            return;
        }
        assertThat(service).containsEntry("restart", "unless-stopped");
        assertThat((List<?>) map(service, "healthcheck").get("test"))
                .asString()
                .doesNotContain("curl", "wget")
                .startsWith("[CMD, ");
        if (!name.equals("database")) {
            assertThat(map(service, "environment"))
                    .containsEntry("MANAGEMENT_SERVER_PORT", "9001")
                    .containsEntry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
                    .containsEntry("MANAGEMENT_SERVER_SSL_ENABLED", "false");
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasNoSecretInItsEnvironment(String name) {
        Map<String, Object> environment = mapOrEmpty(service(name), "environment");

        environment.forEach((variable, value) -> {
            assertThat(variable)
                    .satisfiesAnyOf(
                            known -> assertThat(known).doesNotContainIgnoringCase("password"),
                            known -> assertThat(known).isEqualTo("POSTGRES_PASSWORD_FILE"));
            assertThat(variable)
                    .satisfiesAnyOf(
                            known -> assertThat(known).doesNotContain("SECRET"),
                            known -> assertThat(String.valueOf(value)).startsWith("/run/token-relay/"));
            assertThat(String.valueOf(value)).doesNotContainIgnoringCase("password=");
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void isReachableFromThisMachineOnly(String name) {
        List<?> ports = (List<?>) service(name).getOrDefault("ports", List.of());

        assertThat(ports).allSatisfy(port -> assertThat((String) port).startsWith("127.0.0.1:"));
        assertThat(ports.isEmpty())
                .isEqualTo(!Set.of("auth-server", "storefront").contains(name));
    }

    @ParameterizedTest
    @MethodSource("services")
    void mountsOnlyItsOwnVolumes(String name) {
        List<?> volumes = (List<?>) service(name).getOrDefault("volumes", List.of());

        assertThat(volumes).allSatisfy(volume -> {
            assertThat((String) volume).doesNotStartWith("/").doesNotStartWith(".");
            if (!name.equals(RUNS_ONCE)) {
                assertThat((String) volume).matches(name + "(-secrets)?:.*");
            }
        });
    }

    @Test
    void onlyTheServerReachesTheDatabase() {
        assertThat(membersOf().get("database")).containsExactlyInAnyOrder("database", "auth-server");
        assertThat(networksOf("database")).containsExactly("database");
    }

    /** The server, and whom the registry, or the shop's public page, lets it call; no two share another network. */
    @Test
    void aServiceReachesTheServerAndWhomItCallsOnly() {
        assertThat(neighbours("storefront")).containsExactlyInAnyOrder("auth-server", "orders", "inventory");
        assertThat(neighbours("orders"))
                .containsExactlyInAnyOrder("auth-server", "storefront", "payments", "inventory");
        assertThat(neighbours("payments")).containsExactlyInAnyOrder("auth-server", "orders");
        assertThat(neighbours("inventory")).containsExactlyInAnyOrder("auth-server", "orders", "storefront");
    }

    @Test
    void noNetworkLeadsOut() {
        map(FILE, "networks").forEach((name, definition) -> {
            Map<?, ?> network = (Map<?, ?>) definition;
            boolean translated = !String.valueOf(network.get("driver_opts")).contains("enable_ip_masquerade=false");
            assertThat(Boolean.TRUE.equals(network.get("internal")) || !translated)
                    .as(name)
                    .isTrue();
        });
        assertThat(membersOf().keySet()).isEqualTo(map(FILE, "networks").keySet());
    }

    @ParameterizedTest
    @MethodSource("applications")
    void aServiceKnowsTheServerAsABrowserDoes(String name) {
        assertThat(map(service(name), "environment"))
                .containsEntry(
                        "TOKEN_RELAY_ISSUER",
                        map(service("auth-server"), "environment").get("AUTH_SERVER_ISSUER"))
                .containsEntry("TOKEN_RELAY_CLIENT_SECRET_FILE", "/run/token-relay/" + name + ".secret");
    }

    @Test
    void theServerRunsInProductionWithTwoRoles() {
        Map<String, Object> environment = map(service("auth-server"), "environment");

        assertThat(environment).containsEntry("SPRING_PROFILES_ACTIVE", "production");
        assertThat(environment.get("SPRING_FLYWAY_USER")).isNotEqualTo(environment.get("SPRING_DATASOURCE_USERNAME"));
        assertThat((String) environment.get("AUTH_SERVER_ISSUER")).startsWith("https://");
    }

    @Test
    void theUnsafeTwinIsInNoImage() {
        String dockerfile = read(ROOT.resolve("deploy/container/Dockerfile"));

        assertThat(COMPOSE).doesNotContainIgnoringCase("twin").doesNotContainIgnoringCase("demo");
        assertThat(dockerfile).doesNotContainIgnoringCase("twin");
        for (String name : services()) {
            if (service(name).containsKey("build")) {
                assertThat((String) map(map(service(name), "build"), "args").get("MODULE"))
                        .matches("auth-server|sample-services/(storefront|orders|payments|inventory)");
            }
        }
    }

    @Test
    void theImageRunsAsNobodyInParticularAndHasNothingThatStartsADatabase() {
        String dockerfile = read(ROOT.resolve("deploy/container/Dockerfile"));

        assertThat(dockerfile).containsPattern("(?m)^USER 10001:10001$").contains("-Pwithout-embedded-database");
        assertThat(dockerfile.lines().filter(line -> line.startsWith("ENV") || line.contains("ADD ")))
                .isEmpty();
    }

    private static Map<String, Set<String>> membersOf() {
        Map<String, Set<String>> members = new TreeMap<>();
        for (String service : services()) {
            for (String network : networksOf(service)) {
                members.computeIfAbsent(network, any -> new TreeSet<>()).add(service);
            }
        }
        return members;
    }

    private static Set<String> neighbours(String service) {
        Set<String> neighbours = new TreeSet<>();
        networksOf(service).forEach(network -> neighbours.addAll(membersOf().get(network)));
        neighbours.remove(service);
        return neighbours;
    }

    private static Set<String> networksOf(String service) {
        Object networks = service(service).get("networks");
        if (networks instanceof List<?> names) {
            Set<String> result = new TreeSet<>();
            names.forEach(name -> result.add((String) name));
            return result;
        }
        return networks == null ? Set.of() : map(service(service), "networks").keySet();
    }

    private static Map<String, Object> service(String name) {
        return map(map(FILE, "services"), name);
    }

    private static Map<String, Object> mapOrEmpty(Map<String, Object> of, String key) {
        return of.containsKey(key) ? map(of, key) : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> of, String key) {
        assertThat(of).containsKey(key);
        return (Map<String, Object>) Objects.requireNonNull(of.get(key));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
