package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenrelay.core.token.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors are told of the registry's form is what the reader holds it to. */
class RegistrySchemaTest {

    private static final Path ROOT = Path.of("../..");
    private static final String SCHEMA = read("docs/registry.schema.json");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA, InputFormat.JSON);
    private final JsonNode tree = JsonMapper.shared().readTree(SCHEMA);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample-services/registry.yaml",
                "auth-server/src/test/resources/test-registry.yaml",
                "token-relay-starter/test-kit/src/test/resources/registry.yaml"
            })
    void takesEveryRegistryThatWeHave(String file) {
        assertThat(problems(read(file))).isEmpty();
    }

    @Test
    void takesEveryTermAndEveryWayToProveWhoOneIs() {
        String everything = """
                services:
                  web:
                    uri: https://web.example/api
                    access-token-signed-response-alg: RS256
                    client:
                      redirect-uris: ["http://localhost:8080/back", "https://web.example/back?x=1"]
                      post-logout-redirect-uris: [https://web.example/]
                      id-token-signed-response-alg: ES256
                      userinfo-signed-response-alg: RS256
                      backchannel-logout-uri: https://web.example/backchannel-logout?from=op
                      device-authorization: true
                      offline-access: true
                      request-uris: ["https://web.example/requests/1#GkurKxf5T0Y-mnPFCHqWOMiZi4VS138cQO_V7PZHAdM"]
                      require-signed-request-object: true
                      jwks-uri: http://[::1]:9/jwks
                    scopes:
                      look: { title: Look, kind: user, entitled: [role:customer, "group:a.b"] }
                    calls:
                      api:
                        - { scope: api:pay, because: look, bind: [order, amount], once: true, max-life: 30s,
                            requires: { acr: mfa, max-age: 15m }, bearer: true, reentrant: false }
                        - { scope: api:list }
                  api:
                    client:
                      jwks: { keys: [ { kty: EC, crv: P-256, kid: a, use: sig, alg: ES256,
                              x: f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU,
                              y: x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0 } ] }
                    scopes:
                      api:pay: { title: Pay, kind: user }
                      api:list: { title: List, kind: service }
                  tool: { client: { token-endpoint-auth-method: client_secret_jwt } }
                  quiet: {}
                """;

        assertThat(RegistryReader.read(everything, "test").services()).hasSize(4);
        assertThat(problems(everything)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    services: | service:
                    client: | customer:
                    orders:write, because: shop | orders:write, becuase: shop
                    max-life: 30s | max-life: 30
                    max-life: 30s | max-life: soon
                    max-life: 30s | once: sometimes
                    max-life: 30s | bind: []
                    max-life: 30s | bind: [Order]
                    max-life: 30s | requires: {}
                    max-life: 30s | requires: { loa: 3 }
                    max-life: 30s | bearer: maybe
                    { scope: inventory:restock } | { because: orders:write }
                    { scope: inventory:restock } | { scope: inventory:restock, once: true }
                    { scope: inventory:restock } | { scope: "with space" }
                    , kind: service | , kind: robot
                    , kind: service | , kind: service, entitled: [role:customer]
                    [role:customer] | [customer]
                    [role:customer] | []
                    title: See your orders, kind | kind
                    https://payments.example/api | payments
                    uri: https://payments.example/api | access-token-signed-response-alg: PS256
                    https://payments.example/api | https://payments.example/api#x
                    http://localhost:8080/login | http://shop.example/login
                    post-logout-redirect-uris: [http://localhost:8080/] | id-token-signed-response-alg: none
                    post-logout-redirect-uris: [http://localhost:8080/] | userinfo-signed-response-alg: none
                    post-logout-redirect-uris: [http://localhost:8080/] | backchannel-logout-uri: http://shop.example/
                    post-logout-redirect-uris: [http://localhost:8080/] | backchannel-logout-uri: https://shop.example/#x
                    post-logout-redirect-uris: [http://localhost:8080/] | backchannel-logout-uri: [https://shop.example/]
                    post-logout-redirect-uris: [http://localhost:8080/] | device-authorization: maybe
                    post-logout-redirect-uris: [http://localhost:8080/] | offline-access: maybe
                    `redirect-uris: [http://localhost:8080/login/oauth2/code/token-relay]\n      post-logout-redirect-uris: [http://localhost:8080/]` | offline-access: true
                    post-logout-redirect-uris: [http://localhost:8080/] | token-endpoint-auth-method: client_secret_basic
                    post-logout-redirect-uris: [http://localhost:8080/] | `jwks-uri: https://a.example/\n      token-endpoint-auth-method: client_secret_jwt`
                    redirect-uris: [http://localhost:8080/login/oauth2/code/token-relay] | device-authorization: false
                    post-logout-redirect-uris: [http://localhost:8080/] | require-signed-request-object: true
                    post-logout-redirect-uris: [http://localhost:8080/] | request-uris: [https://shop.example/r]
                    http://localhost:8080/login | http://localhost.evil.example/login
                    http://localhost:8080/login | https://*.example/login
                    `  inventory:\n` | `  Inventory:\n`
                    """)
    void refusesWhatTheReaderRefuses(String text, String otherwise) {
        String changed = TestRegistries.SHOP.replace(text, otherwise);
        assertThat(changed).isNotEqualTo(TestRegistries.SHOP);

        assertThatThrownBy(() -> RegistryReader.read(changed, "test")).isInstanceOf(RegistryRefused.class);
        assertThat(problems(changed)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "require-signed-request-object: maybe",
                "request-uris: https://a.example/1",
                "request-uris: [\"http://a.example/1\"]",
                "request-uris: [\"urn:example:1\"]",
                "request-uris: [\"https://a.example/1\", \"https://a.example/1\"]"
            })
    void refusesWhatTheReaderRefusesOfSignedRequests(String member) {
        String registry = "services: { a: { client: { redirect-uris: [https://a.example/],"
                + " jwks-uri: https://a.example/jwks, " + member + " } } }";

        assertThatThrownBy(() -> RegistryReader.read(registry, "test")).isInstanceOf(RegistryRefused.class);
        assertThat(problems(registry)).isNotEmpty();
    }

    @Test
    void takesTheServersOwnEntry() {
        assertThat(problems(ServerEntryTest.SERVER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = ServerEntryTest.REFUSED)
    void refusesWhatTheReaderRefusesOfTheServersOwnEntry(String text, String otherwise) {
        assertThat(problems(ServerEntryTest.changed(text, otherwise))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34})
    void takesRegistriesMadeAtRandom(int seed) {
        assertThat(problems(TestRegistryText.of(new RandomRegistry(new Random(seed)).wide())))
                .isEmpty();
    }

    @Test
    void takesAClientWherePeopleSignInFromDevicesOnly() {
        assertThat(problems("services: { tv: { client: { device-authorization: true } } }"))
                .isEmpty();
    }

    @Test
    void takesTheShop() {
        assertThat(problems(TestRegistries.SHOP)).isEmpty();
    }

    @Test
    void knowsTheKeysThatTheReaderKnowsAndNoOthers() {
        assertThat(keys("service")).isEqualTo(ServiceParser.KEYS);
        assertThat(keys("client")).isEqualTo(ClientParser.KEYS);
        assertThat(keys("jwk")).isEqualTo(ClientKeysParser.MEMBERS);
        assertThat(keys("scope")).isEqualTo(ScopesParser.KEYS);
        assertThat(keys("call")).isEqualTo(CallsParser.KEYS);
        assertThat(keysOf(tree.at("/$defs/call/properties/requires"))).isEqualTo(CallTermsParser.REQUIREMENT_KEYS);
        assertThat(keysOf(tree)).containsExactly("services");
        assertThat(keys("jwks")).containsExactly("keys");
        assertThat(ServiceParser.KEYS).containsAll(keys("serverEntry"));
        assertThat(keysOf(tree.at("/$defs/serverEntry/properties/scopes")))
                .isEqualTo(ServerEntry.SCOPES.stream().map(Scope::value).collect(Collectors.toSet()));
    }

    @Test
    void describesEveryKey() {
        tree.findParents("properties")
                .forEach(object -> object.get("properties").properties().forEach(property -> {
                    JsonNode value = property.getValue();
                    assertThat(value.has("description") || value.has("$ref") || value.isBoolean() || value.has("const"))
                            .as(property.getKey())
                            .isTrue();
                }));
    }

    private Set<String> keys(String definition) {
        return keysOf(tree.at("/$defs/" + definition));
    }

    private static Set<String> keysOf(JsonNode object) {
        assertThat(object.get("additionalProperties").isBoolean()
                        && !object.get("additionalProperties").asBoolean())
                .as("says that there are no others")
                .isTrue();
        return new HashSet<>(object.get("properties").propertyNames());
    }

    private List<Error> problems(String yaml) {
        return schema.validate(yaml, InputFormat.YAML);
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
