package io.tokenrelay.authserver.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.startup.StartupRefused;
import io.tokenrelay.core.token.ClientId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paths that a file adds, each of which somebody has to acknowledge. */
class RegistryStartAcknowledgementsTest extends RegistryStartTest {

    private static final String SIGN_IN = """
            services:
              shelf: { scopes: { take: { title: Take goods, kind: user } } }
              shop:
                client: { redirect-uris: [https://shop.example/callback] }
                scopes: { browse: { title: Look around, kind: user } }
                %s
            """;

    RegistryStartAcknowledgementsTest(@TempDir Path directory) {
        super(directory);
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
}
