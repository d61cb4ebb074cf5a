package io.tokenrelay.authserver.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.startup.StartupRefused;
import io.tokenrelay.core.token.ClientId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

@AuthServerTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "auth-server.client-secrets-directory=target/registry-start-secrets")
class RegistryStartTest {

    private static final String SIGN_IN = """
            services:
              shelf: { scopes: { take: { title: Take goods, kind: user } } }
              shop:
                client: { redirect-uris: [https://shop.example/callback] }
                scopes: { browse: { title: Look around, kind: user } }
                %s
            """;

    private final Path directory;

    RegistryStartTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Autowired
    RegistryStart start;

    @Autowired
    RegistryApplication application;

    @Autowired
    RegistryInForce inForce;

    @Autowired
    RegistryTexts texts;

    @Autowired
    CurrentRegistry current;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    TestDatabase jdbc;

    @Test
    void startsWithNoServiceWhenNothingIsConfigured() {
        jdbc.sql("truncate registry_version cascade").update();

        assertThat(start.fromDatabase()).isEqualTo(RegistryVersion.NONE);
    }

    @Test
    void appliesAFileAndRemembersIt() throws IOException {
        RegistryVersion applied = fromFile(file("services: { first: { scopes: {} } }"));

        RegistryVersion remembered = start.fromDatabase();
        assertThat(remembered.number()).isEqualTo(applied.number()).isPositive();
        assertThat(remembered.registry().service(new ClientId("first"))).isPresent();
        assertThat(Path.of("target/registry-start-secrets/first.secret")).exists();
    }

    @Test
    void countsTheSameTextOnce() throws IOException {
        Path file = file("services: { again: { scopes: {} } }");

        assertThat(fromFile(file).number()).isEqualTo(fromFile(file).number());
    }

    @Test
    void countsAChangedText() throws IOException {
        long before = fromFile(file("services: { changing: { scopes: {} } }")).number();

        assertThat(fromFile(file("services: { changing: { scopes: {} } } # changed"))
                        .number())
                .isGreaterThan(before);
    }

    @Test
    void doesNotGoBackToAFileThatWasSuperseded(CapturedOutput output) throws IOException {
        Path old = file("services: { old: { scopes: {} } }");
        fromFile(old);
        long newer = apply(read("services: { newer: { scopes: {} } }"));

        assertThat(fromFile(old).number()).isEqualTo(newer);

        assertThat(current.version()).isEqualTo(newer);
        assertThat(output.getOut()).containsPattern("WARN.*superseded: registry version " + newer + " stays in force");
    }

    @Test
    void doesNotPutANewFileInPlaceOfWhatACommandAppliedInProduction() throws IOException {
        Path file = file("services: { mine: { scopes: {} } }");
        long applied = apply(read("services: { applied: { scopes: {} } }"));
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");

        assertThatThrownBy(() -> new RegistryStart(application, inForce, texts, production)
                        .fromFile(file, Acknowledgements.none()))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R94");
        assertThat(start.fromDatabase().number()).isEqualTo(applied);

        assertThat(fromFile(file).number()).as("elsewhere").isGreaterThan(applied);
    }

    @Test
    void putsANewFileInPlaceOfAnOlderFileInProductionToo() throws IOException {
        long before = fromFile(file("services: { older-file: { scopes: {} } }")).number();
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");

        assertThat(new RegistryStart(application, inForce, texts, production)
                        .fromFile(file("services: { newer-file: { scopes: {} } }"), Acknowledgements.none())
                        .number())
                .isGreaterThan(before);
    }

    @Test
    void appliesNothingAfterAnotherVersionHasComeIntoForce() throws IOException {
        long expected = fromFile(file("services: { compared: { scopes: {} } }")).number();
        long meanwhile = apply(read("services: { meanwhile: { scopes: {} } }"));

        assertThat(applyAfter(expected, read("services: { late: { scopes: {} } }")))
                .isEqualTo(RegistryRefusal.overtaken(expected, meanwhile));

        assertThat(start.fromDatabase().number()).isEqualTo(meanwhile);
    }

    @Test
    void ofTwoAtOnceWithTheSameExpectationOneIsApplied() throws IOException {
        long expected = fromFile(file("services: { both-saw: { scopes: {} } }")).number();
        RegistryReading.Understood first = read("services: { first-of-two: { scopes: {} } }");
        RegistryReading.Understood second = read("services: { second-of-two: { scopes: {} } }");

        CompletableFuture<RegistryApplying> late = Objects.requireNonNull(transactions.execute(status -> {
            assertThat(applyAfter(expected, first)).isInstanceOf(RegistryApplying.Applied.class);
            CompletableFuture<RegistryApplying> other =
                    CompletableFuture.supplyAsync(() -> applyAfter(expected, second));
            await().until(() -> other.isDone() || isSomebodyWaiting());
            return other;
        }));

        assertThat(late.join()).isInstanceOf(RegistryRefusal.class);
    }

    private boolean isSomebodyWaiting() {
        return jdbc.sql("""
                        select exists (select 1 from pg_locks where locktype = 'advisory' and not granted
                            and database = (select oid from pg_database where datname = current_database()))""").query(Boolean.class).single();
    }

    @Test
    void isInForceOnTheRunningServerAtOnce() throws IOException {
        RegistryVersion applied = fromFile(file("services: { followed: { scopes: {} } }"));

        assertThat(current.version()).isEqualTo(applied.number());
        assertThat(current.get().service(new ClientId("followed"))).isPresent();
    }

    @Test
    void keepsTheHashOfASecretWhenTheRegistryIsAppliedAgain() throws IOException {
        fromFile(file("services: { steady: { scopes: {} } }"));
        byte[] before = hash("steady");
        fromFile(file("services: { steady: { scopes: {} } } # changed"));

        assertThat(hash("steady")).isEqualTo(before);
    }

    @Test
    void refusesARegistryThatDoesNotAddUpAsAWholeAndNamesEveryProblem() throws IOException {
        String text = """
                services:
                  good: { scopes: {} }
                  caller:
                    calls:
                      nowhere: [{ scope: a, because: b }]
                  other: { unknown-key: 1 }
                """;

        assertThatThrownBy(() -> fromFile(file(text)))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R91")
                .hasMessageContaining("registry.yaml:5:")
                .hasMessageContaining("registry.yaml:6:");
        assertThat(jdbc.sql("select count(*) from registry_version where text = :text")
                        .param("text", text)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from client_secret where client = 'good'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesAServiceWhoseUriIsTheIssuer() {
        assertThatThrownBy(() -> fromFile(
                        file("services: { fake: { uri: 'http://localhost:9000', scopes: {} }, good: { scopes: {} } }")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R93")
                .hasMessageContaining("service fake");
    }

    @Test
    void tellsTheAuditLogOfEachNewVersionOnce() throws IOException {
        Path file = file("services: { audited: { scopes: {} } }");
        long version = fromFile(file).number();
        fromFile(file);

        assertThat(jdbc.sql("""
                        select details ->> 'source' from audit_event
                        where type = 'registry.applied' and details ->> 'version' = :version
                          and details ->> 'hash' = (
                              select encode(hash, 'hex') from registry_version where version = :number)
                        """)
                        .param("version", Long.toString(version))
                        .param("number", version)
                        .query(String.class)
                        .list())
                .containsExactly(file.toAbsolutePath().normalize().toString());
    }

    @Test
    void tellsTheAuditLogOfANewSecretButNotTheSecret() throws IOException {
        Path secret = Path.of("target/registry-start-secrets/told.secret");
        Files.deleteIfExists(secret);
        fromFile(file("services: { told: { scopes: {} } }"));

        assertThat(events("told")).containsExactly("client.secret-created {}");
        assertThat(jdbc.sql("select count(*) from audit_event where details::text like :secret")
                        .param("secret", "%" + Files.readString(secret).strip() + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void warnsWhenTheSecretOfAnOldFileIsReused(CapturedOutput output) throws IOException {
        Files.deleteIfExists(Path.of("target/registry-start-secrets/source.secret"));
        fromFile(file("services: { source: { scopes: {} } }"));
        Files.copy(
                Path.of("target/registry-start-secrets/source.secret"),
                Path.of("target/registry-start-secrets/reused.secret"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        fromFile(file("services: { reused: { scopes: {} } }"));

        assertThat(output.getOut()).containsPattern("WARN.*Service reused .* was REUSED.*delete its row");
        assertThat(events("reused")).containsExactly("client.secret-reused {}");
    }

    @Test
    void forgetsTheSecretOfAServiceThatGetsKeysWhateverItsFileSays() throws IOException {
        Path file = Path.of("target/registry-start-secrets/moved.secret");
        Files.deleteIfExists(file);
        fromFile(file("services: { moved: { scopes: {} } }"));
        String old = Files.readString(file);
        String keys = new JWKSet(TestJwks.key("moved").toPublicJWK()).toString(true);

        fromFile(file("services: { moved: { client: { jwks: %s } } }".formatted(keys)));
        assertThat(jdbc.sql("select count(*) from client_secret where client = 'moved'")
                        .query(Long.class)
                        .single())
                .isZero();

        fromFile(file("services: { moved: { scopes: {} } } # with a secret once more"));
        assertThat(Files.readString(file)).isNotEqualTo(old);
        assertThat(hash("moved")).isEqualTo(Sha256.of(Files.readString(file).strip()));
        assertThat(events("moved"))
                .containsExactly("client.secret-created {}", "client.secret-forgotten {}", "client.secret-created {}");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> fromFile(directory.resolve("missing.yaml")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R90");
    }

    @Test
    void widensNoConsentByAFileUnlessEachPathIsAcknowledged() throws IOException {
        long before = fromFile(file(SIGN_IN.formatted("# unchanged"))).number();
        Path wider = file(SIGN_IN.formatted("calls: { shelf: [{ scope: take, because: browse }] }"));

        assertThatThrownBy(() -> fromFile(wider))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R97")
                .hasMessageContaining("# FROM READING TO WRITING:\n  shop browse > shelf take");
        assertThat(start.fromDatabase().number()).isEqualTo(before);

        Acknowledgements acknowledged = Acknowledgements.of(List.of("shop browse > shelf take"));
        long after = start.fromFile(wider, acknowledged).number();
        assertThat(after).isGreaterThan(before);
        assertThat(start.fromFile(wider, acknowledged).number())
                .as("what is in force needs none")
                .isEqualTo(after);
        assertThatThrownBy(() -> start.fromFile(file(SIGN_IN.formatted("uri: https://shop.example")), acknowledged))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R98");
    }

    @Test
    void takesTheAcknowledgementsOfTheConfiguredFile() throws IOException {
        fromFile(file(SIGN_IN.formatted("# before the configured one")));
        Path wider = file(SIGN_IN.formatted("calls: { shelf: [{ scope: take, because: browse }] } # configured"));
        Path names = Files.writeString(directory.resolve("names"), "# read\nshop browse > shelf take\n");

        assertThatThrownBy(() -> configured(wider, directory.resolve("missing")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R99");
        assertThatThrownBy(() -> configured(wider, null))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R97");
        assertThat(configured(wider, names).get().calls(new ClientId("shop"), new ClientId("shelf")))
                .isNotEmpty();
    }

    private CurrentRegistry configured(Path registry, @Nullable Path acknowledgements) {
        return new RegistryConfiguration()
                .currentRegistry(start, inForce, new RegistryProperties(registry, acknowledgements));
    }

    @Test
    void letsAFileReplaceWhatACommandAppliedOnlyWithAcknowledgementsToo() throws IOException {
        apply(read(SIGN_IN.formatted("# applied")));
        Path wider = file(SIGN_IN.formatted("calls: { shelf: [{ scope: take, because: browse }] } # elsewhere"));

        assertThatThrownBy(() -> fromFile(wider))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R97");
    }

    @Test
    void takesEveryPathForNewWhereNobodyUnderstandsWhatIsInForce() throws IOException {
        jdbc.sql("insert into registry_version (text, hash, source, applied_at, cause)"
                        + " values ('of another time', sha256('x'), 'test', now(), 'start')")
                .update();
        Path file = file(SIGN_IN.formatted("calls: { shelf: [{ scope: take, because: browse }] } # later"));

        assertThatThrownBy(() -> fromFile(file))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R97");
        assertThat(start.fromFile(file, Acknowledgements.of(List.of("shop browse > shelf take")))
                        .registry()
                        .service(new ClientId("shelf")))
                .isPresent();
    }

    @Test
    void asksForNothingWhereNothingIsInForce() throws IOException {
        jdbc.sql("truncate registry_version cascade").update();

        assertThat(fromFile(file(SIGN_IN.formatted("calls: { shelf: [{ scope: take, because: browse }] } # first")))
                        .number())
                .isPositive();
    }

    private RegistryVersion fromFile(Path file) {
        return start.fromFile(file, Acknowledgements.none());
    }

    private long apply(RegistryReading.Understood read) {
        return ((RegistryApplying.Applied) applyAfter(start.fromDatabase().number(), read)).version();
    }

    private RegistryApplying applyAfter(long expected, RegistryReading.Understood read) {
        return application.applyAfter(expected, read, Acknowledgements.none(), Cause.APPLY);
    }

    private RegistryReading.Understood read(String text) {
        return (RegistryReading.Understood) texts.read(text, "a command");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("registry.yaml"), text);
    }

    private List<String> events(String client) {
        return jdbc.sql("select type || ' ' || details::text from audit_event where client = :client order by seq")
                .param("client", client)
                .query(String.class)
                .list();
    }

    private byte[] hash(String client) {
        return jdbc.sql("select hash from client_secret where client = :client")
                .param("client", client)
                .query(byte[].class)
                .single();
    }
}
