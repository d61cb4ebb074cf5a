package io.tokenrelay.authserver.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.startup.StartupRefused;
import io.tokenrelay.core.token.ClientId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.mock.env.MockEnvironment;

/** Which of what is configured, what was applied and what is newer comes into force. */
class RegistryStartFileTest extends RegistryStartTest {

    RegistryStartFileTest(@TempDir Path directory) {
        super(directory);
    }

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
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> fromFile(directory.resolve("missing.yaml")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R90");
    }
}
