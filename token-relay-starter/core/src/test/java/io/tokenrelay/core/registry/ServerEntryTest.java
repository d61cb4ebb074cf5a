package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.core.token.ClientId;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entry by which a registry lets services call the authorization server itself. */
class ServerEntryTest {

    static final String SERVER = """
            services:
              auth-server:
                scopes:
                  admin:explain: { title: Have decisions explained, kind: service }
              tool:
                scopes:
                  tool:use: { title: Use the tool, kind: service }
                calls:
                  auth-server:
                    - { scope: admin:explain }
            """;

    /** What the entry says, what it must not say in its place, and what is wrong then. */
    static final String REFUSED = """
            `  auth-server:\n    scopes`              | `  auth-server:\n    uri: api://elsewhere\n    scopes`
            `  auth-server:\n    scopes`              | `  auth-server:\n    access-token-signed-response-alg: RS256\n    scopes`
            `  auth-server:\n    scopes`              | `  auth-server:\n    client: {}\n    scopes`
            `  auth-server:\n    scopes`              | `  auth-server:\n    client: { jwks-uri: "https://x.example/" }\n    scopes`
            `  auth-server:\n    scopes`              | `  auth-server:\n    calls: { tool: [ { scope: tool:use } ] }\n    scopes`
            `      admin:explain: { title`            | `      admin:rule: { title: Rule, kind: service }\n      admin:explain: { title`
            `explained, kind: service`                | `explained, kind: user`
            `- { scope: admin:explain }`              | `- { scope: admin:explain, bearer: true }`
            """;

    @Test
    void letsAServiceCallTheServer() {
        Registry registry = RegistryReader.read(SERVER, "test");

        assertThat(registry.calls(new ClientId("tool"), ServerEntry.NAME)).containsOnlyKeys(ServerEntry.EXPLAIN);
        assertThat(registry.serviceByUri(ServerEntry.URI)).map(Service::name).hasValue(ServerEntry.NAME);
    }

    @Test
    void mayNameItsUri() {
        String named = changed("  auth-server:\n    scopes", "  auth-server:\n    uri: api://auth-server\n    scopes");

        assertThat(RegistryReader.read(named, "test").services()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = REFUSED)
    void saysNothingButWhatTheServerIs(String text, String otherwise) {
        assertThatThrownBy(() -> RegistryReader.read(changed(text, otherwise), "test"))
                .isInstanceOf(RegistryRefused.class);
    }

    @Test
    void saysWhereAndWhatIsWrong() {
        String wrong = """
                services:
                  auth-server:
                    uri: api://elsewhere
                    client: { jwks-uri: "https://x.example/" }
                    scopes:
                      admin:explain: { title: Have decisions explained, kind: user }
                      admin:rule: { title: Rule, kind: service }
                    calls:
                      tool:
                        - { scope: tool:use }
                  tool:
                    scopes:
                      tool:use: { title: Use the tool, kind: service }
                    calls:
                      auth-server:
                        - { scope: admin:rule, bearer: true }
                """;

        assertThat(problems(wrong))
                .containsExactly("TR-R101:2", "TR-R100:3", "TR-R103:6", "TR-R102:7", "TR-R101:9", "TR-R104:16");
    }

    @Test
    void itsUriIsNobodyElses() {
        assertThat(problems("services: { tool: { uri: api://auth-server } }")).containsExactly("TR-R11:1");
    }

    @Test
    void eachCallToTheServerIsAcknowledged() {
        Registry before = RegistryReader.read(
                changed("        - { scope: admin:explain }\n", "").replace("    calls:\n      auth-server:\n", ""),
                "test");
        Registry after = RegistryReader.read(SERVER, "test");

        List<AddedPath> added = RegistryDifference.between(before, after).toAcknowledge();
        assertThat(added).extracting(AddedPath::toString).containsExactly("tool > auth-server admin:explain");
        assertThat(added)
                .singleElement(InstanceOfAssertFactories.type(AddedPath.ToServer.class))
                .extracting(path -> path.asGain(after))
                .isEqualTo("tool, as itself and for no person, may now use \"Have decisions explained\" at the"
                        + " authorization server");
        assertThat(RegistryDifference.between(after, before).toAcknowledge()).isEmpty();
        assertThat(RegistryDifference.between(after, after).toAcknowledge()).isEmpty();
    }

    @Test
    void aPlanDoesNotTakeItForAClient() {
        Registry before = RegistryReader.read("services: { tool: {} }", "test");

        assertThat(RegistryDifference.between(before, RegistryReader.read(SERVER, "test"))
                        .changes())
                .extracting(RegistryChange::toString)
                .contains("~ service auth-server: the server itself, for services that may call it")
                .noneMatch(change -> change.contains("auth-server") && change.contains("by a secret"));
    }

    static String changed(String text, String otherwise) {
        String changed = SERVER.replace(text.replace("\\n", "\n"), otherwise.replace("\\n", "\n"));
        assertThat(changed).isNotEqualTo(SERVER);
        return changed;
    }

    private static List<String> problems(String yaml) {
        try {
            RegistryReader.read(yaml, "test");
            return List.of();
        } catch (RegistryRefused e) {
            return e.problems().stream()
                    .map(problem -> problem.code().id() + ":" + problem.line())
                    .toList();
        }
    }
}
