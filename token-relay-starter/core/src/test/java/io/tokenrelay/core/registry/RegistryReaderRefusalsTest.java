package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryReaderRefusalsTest {

    @Test
    void refusesWhatIsNoYaml() {
        refuses("services: [", RegistryError.NOT_YAML, 1, 12);
    }

    @Test
    void refusesAnEmptyFile() {
        refuses("", RegistryError.MISSING, 1, 1);
    }

    @Test
    void refusesARegistryWithoutServices() {
        refuses("services: {}", RegistryError.MISSING, 1, 11);
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        refuses("#".repeat(16 * 1024 * 1024 + 1), RegistryError.TOO_LARGE, 1, 1);
    }

    @Test
    void refusesAFileThatNestsTooDeeply() {
        refuses("services: " + "[".repeat(100) + "]".repeat(100), RegistryError.TOO_LARGE, 1, 1);
    }

    @Test
    void refusesAnchorsAndAliases() {
        assertThat(problems("services:\n  a: &x {}\n  b: *x\n"))
                .extracting(RegistryProblem::code, RegistryProblem::line)
                .containsExactly(
                        tuple(RegistryError.YAML_FEATURE_REFUSED, 2), tuple(RegistryError.YAML_FEATURE_REFUSED, 3));
    }

    @Test
    void refusesTags() {
        refuses("services: !!java.net.URL [x]", RegistryError.YAML_FEATURE_REFUSED, 1, 11);
    }

    @Test
    void refusesASecondDocument() {
        refuses("services: { a: {} }\n---\nservices: { b: {} }\n", RegistryError.YAML_FEATURE_REFUSED, 2, 1);
    }

    @Test
    void refusesAnUnknownKey() {
        refuses(with("uri: api://a, scope: {}"), RegistryError.UNKNOWN_KEY, 2, 22);
    }

    @Test
    void refusesAServiceDeclaredTwice() {
        refuses("services:\n  a: {}\n  a: {}\n", RegistryError.DECLARED_TWICE, 3, 3);
    }

    @Test
    void refusesAServiceThatIsNoMapping() {
        refuses("services:\n  a:\n", RegistryError.WRONG_SHAPE, 2, 5);
    }

    /** Else a service could be declared that is called as somebody's client is. */
    @ParameterizedTest
    @ValueSource(strings = {"self-registered-6a1c4f9e-0d3b-4c55-9a56-3f0de5a0c0de", "self-registered-orders"})
    void refusesTheNameOfAClientThatRegistersItself(String name) {
        refuses("services:\n  \"" + name + "\": {}\n", RegistryError.RESERVED_NAME, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Orders", "ord_ers", "-orders", "<<"})
    void refusesANameThatIsNone(String name) {
        refuses("services:\n  \"" + name + "\": {}\n", RegistryError.INVALID_NAME, 2, 3);
    }

    @Test
    void refusesAUriThatIsNone() {
        refuses(with("uri: orders"), RegistryError.INVALID_URI, 2, 13);
    }

    @Test
    void refusesTwoServicesWithOneUri() {
        refuses(
                "services:\n  a: { uri: https://x.example }\n  b: { uri: https://x.example }\n",
                RegistryError.URI_TAKEN,
                3,
                13);
    }

    @Test
    void refusesAUriThatIsAnothersDefault() {
        refuses("services:\n  a: { uri: api://b }\n  b: { uri: https://b.example }\n", RegistryError.URI_TAKEN, 2, 13);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/back",
                "https://shop.example/*",
                "https://shop.example/#here",
                "https://user@shop.example/",
                "/back",
                "javascript:alert(1)",
                "https:"
            })
    void refusesARedirectUriThatIsNotSafe(String uri) {
        refuses(
                with("client: { redirect-uris: [https://ok.example, \"" + uri + "\"] }"),
                RegistryError.INVALID_REDIRECT_URI,
                2,
                54);
    }

    @Test
    void refusesALoginClientWithoutRedirectUris() {
        refuses(with("client: {}"), RegistryError.MISSING, 2, 16);
        refuses(with("client: { id-token-signed-response-alg: ES256 }"), RegistryError.MISSING, 2, 16);
        refuses(with("client: { device-authorization: false }"), RegistryError.MISSING, 2, 16);
        refuses(with("client: { offline-access: true }"), RegistryError.MISSING, 2, 16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "es256", "RS512"})
    void refusesToSignForAClientWithAnythingElse(String algorithm) {
        refuses(
                with("client: { id-token-signed-response-alg: " + algorithm
                        + ", redirect-uris: [https://ok.example] }"),
                RegistryError.INVALID_VALUE,
                2,
                48);
        refuses(
                with("client: { userinfo-signed-response-alg: " + algorithm
                        + ", redirect-uris: [https://ok.example] }"),
                RegistryError.INVALID_VALUE,
                2,
                48);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "rs256", "PS256", "ES384"})
    void refusesToSignAccessTokensWithAnythingElse(String algorithm) {
        refuses(with("access-token-signed-response-alg: " + algorithm), RegistryError.INVALID_VALUE, 2, 42);
    }

    @Test
    void refusesAScopeThatIsNone() {
        refuses(with("scopes: { \"a b\": { title: A, kind: user } }"), RegistryError.INVALID_SCOPE, 2, 18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "profile", "email", "address", "phone", "offline_access"})
    void refusesTheScopesOfOpenIdConnect(String scope) {
        refuses(with("scopes: { " + scope + ": { title: A, kind: user } }"), RegistryError.RESERVED_SCOPE, 2, 18);
    }

    @Test
    void refusesAScopeWithoutTitle() {
        refuses(with("scopes: { a: { kind: user } }"), RegistryError.MISSING, 2, 21);
    }

    @Test
    void refusesAScopeWithoutKind() {
        refuses(with("scopes: { a: { title: A } }"), RegistryError.MISSING, 2, 21);
    }

    @Test
    void refusesAScopeOfAnUnknownKind() {
        refuses(with("scopes: { a: { title: A, kind: both } }"), RegistryError.INVALID_VALUE, 2, 39);
    }

    @Test
    void refusesATitleOfManyLines() {
        refuses(with("scopes: { a: { title: \"A\\nB\", kind: user } }"), RegistryError.INVALID_VALUE, 2, 30);
    }

    @Test
    void refusesAnEntitlementThatIsNone() {
        refuses(
                with("scopes: { a: { title: A, kind: user, entitled: [support] } }"),
                RegistryError.INVALID_VALUE,
                2,
                56);
    }

    @Test
    void refusesAnEmptyListOfEntitlements() {
        refuses(with("scopes: { a: { title: A, kind: user, entitled: [] } }"), RegistryError.INVALID_VALUE, 2, 55);
    }

    @Test
    void refusesAnEntitlementForAServiceAsItself() {
        refuses(
                with("scopes: { a: { title: A, kind: service, entitled: [role:a] } }"),
                RegistryError.ENTITLED_WITHOUT_USER,
                2,
                58);
    }

    @Test
    void refusesACallToAnUnknownService() {
        refusesCall("nobody: [{ scope: b:read, because: a }]", RegistryError.UNKNOWN_SERVICE, "There is no service");
    }

    @Test
    void refusesACallToWhatCanBeNoService() {
        refusesCall("\"*\": [{ scope: b:read, because: a }]", RegistryError.UNKNOWN_SERVICE, "is no service");
    }

    @Test
    void refusesACallToItself() {
        refusesCall("a: [{ scope: a, because: a }]", RegistryError.CALL_TO_ITSELF, "calls itself");
    }

    @Test
    void refusesAScopeThatNobodyOffers() {
        refusesCall("b: [{ scope: b:erase, because: a }]", RegistryError.UNKNOWN_SCOPE, "b does not offer");
    }

    @Test
    void refusesTheSameCallTwice() {
        refusesCall(
                "b: [{ scope: b:read, because: a }, { scope: b:read, because: a, reentrant: true }]",
                RegistryError.DECLARED_TWICE,
                "is there twice");
    }

    @Test
    void refusesACallForAPersonWithoutCause() {
        refusesCall("b: [{ scope: b:read }]", RegistryError.CAUSE_MISSING, "names no cause");
    }

    @Test
    void refusesACallAsItselfWithACause() {
        refusesCall("b: [{ scope: b:restock, because: a }]", RegistryError.CAUSE_WITHOUT_USER, "of kind service");
    }

    @Test
    void refusesACauseThatTheCallerDoesNotDeclare() {
        refusesCall(
                "b: [{ scope: b:read, because: b:read }]",
                RegistryError.CAUSE_NOBODY_CAN_HOLD,
                "no scope of kind user");
    }

    @Test
    void refusesACauseOfKindService() {
        refusesCall(
                "b: [{ scope: b:read, because: a:self }]",
                RegistryError.CAUSE_NOBODY_CAN_HOLD,
                "no scope of kind user");
    }

    @Test
    void refusesACallWhoseCauseNeverComesToTheCaller() {
        List<RegistryProblem> problems = problems("""
                services:
                  a:
                    scopes: { a: { title: A, kind: user } }
                    calls: { b: [{ scope: b, because: a }] }
                  b:
                    scopes: { b: { title: B, kind: user } }
                    calls: { a: [{ scope: a, because: b }] }
                """);
        assertThat(problems)
                .extracting(RegistryProblem::code)
                .containsExactly(RegistryError.UNREACHABLE_CALL, RegistryError.UNREACHABLE_CALL);
    }

    @Test
    void reportsOneMistakeAsOneProblem() {
        List<RegistryProblem> problems =
                problems(TestRegistries.SHOP.replace("orders:write, because: shop", "orders:wriet, because: shop"));
        assertThat(problems).extracting(RegistryProblem::code).containsExactly(RegistryError.UNKNOWN_SCOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "6m", "301s", "1h", "thirty", "-1s", "30"})
    void refusesALifetimeThatMeansNothing(String lifetime) {
        refusesCall(
                "b: [{ scope: b:read, because: a, max-life: " + lifetime + " }]",
                RegistryError.INVALID_VALUE,
                "max-life is no time");
    }

    @Test
    void refusesAnotherWordForTrue() {
        refusesCall(
                "b: [{ scope: b:read, because: a, reentrant: yes }]", RegistryError.INVALID_VALUE, "neither true nor");
    }

    @Test
    void refusesACallWithoutScope() {
        refusesCall("b: [{ because: a }]", RegistryError.MISSING, "names no scope");
    }

    @Test
    void refusesACallForNothing() {
        refusesCall("b: []", RegistryError.MISSING, "No scope of b");
    }

    @Test
    void reportsEverythingAtOnceInTheOrderOfTheFile() {
        RegistryRefused refused = refused("""
                services:
                  a:
                    colour: red
                    client: { redirect-uris: [https://a.example/back] }
                    scopes: { openid: { title: A, kind: user } }
                    calls: { nobody: [{ scope: x, because: openid }] }
                """);
        assertThat(refused.problems())
                .extracting(RegistryProblem::code)
                .containsExactly(
                        RegistryError.UNKNOWN_KEY, RegistryError.RESERVED_SCOPE, RegistryError.UNKNOWN_SERVICE);
        assertThat(refused)
                .hasMessageContaining("test.yaml is refused")
                .hasMessageContaining(
                        "line 3, column 5: TR-R05 There is no key \"colour\" here. Remove it or use one of");
    }

    private static void refusesCall(String call, RegistryError code, String message) {
        List<RegistryProblem> problems = problems("""
                services:
                  a:
                    client: { redirect-uris: [https://a.example/back] }
                    scopes: { a: { title: A, kind: user }, a:self: { title: A, kind: service } }
                    calls: { %s }
                  b:
                    scopes: { b:read: { title: B, kind: user }, b:restock: { title: B, kind: service } }
                """.formatted(call));
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.message()).contains(message);
            assertThat(problem.fix()).isNotBlank();
        });
    }

    private static void refuses(String yaml, RegistryError code, int line, int column) {
        assertThat(problems(yaml)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    private static String with(String keys) {
        return "services:\n  a: { " + keys + " }\n";
    }

    private static List<RegistryProblem> problems(String yaml) {
        return refused(yaml).problems();
    }

    private static RegistryRefused refused(String yaml) {
        return catchThrowableOfType(RegistryRefused.class, () -> RegistryReader.read(yaml, "test.yaml"));
    }
}
