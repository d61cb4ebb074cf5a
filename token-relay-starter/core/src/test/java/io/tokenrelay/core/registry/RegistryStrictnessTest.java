package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing in the file is passed over in silence: an ignored line of a security policy is a hole. */
class RegistryStrictnessTest {

    private static final String KEY = "{kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    services: { a: {} }, service: {}                                                 | UNKNOWN_KEY
                    services: { a: { scope: {} } }                                                   | UNKNOWN_KEY
                    services: { a: { client: { redirect-uris: [https://a.example/], redirect: x } } } | UNKNOWN_KEY
                    services: { a: { scopes: { a: { title: A, kind: user, entitle: [role:a] } } } }  | UNKNOWN_KEY
                    services: { a: { client: { redirect-uris: [https://a.example/, https://a.example/] } } } | DECLARED_TWICE
                    services: { a: { client: { redirect-uris: https://a.example/ } } }               | WRONG_SHAPE
                    services: { a: { scopes: [a] } }                                                 | WRONG_SHAPE
                    services: [a]                                                                    | WRONG_SHAPE
                    """)
    void refusesWhatItDoesNotKnow(String file, RegistryError error) {
        assertThat(refusals("{ " + file + " }")).contains(error);
    }

    @Test
    void refusesAFileThatDeclaresNoServices() {
        assertThat(refusals("{}")).containsExactly(RegistryError.MISSING);
    }

    @Test
    void refusesAKeySetWithMoreThanKeys() {
        assertThat(refusals("services: { a: { client: { jwks: { keys: [" + KEY + "], kid: x } } } }"))
                .containsExactly(RegistryError.UNKNOWN_KEY);
    }

    @Test
    void refusesCallsThatAreNoList() {
        assertThat(refusals("services: { a: { calls: { b: { scope: b } } }, b: {} }"))
                .contains(RegistryError.WRONG_SHAPE);
    }

    static List<RegistryError> refusals(String yaml) {
        RegistryRefused refused =
                catchThrowableOfType(RegistryRefused.class, () -> RegistryReader.read(yaml, "test.yaml"));
        assertThat(refused).as(yaml).isNotNull();
        return refused.problems().stream().map(RegistryProblem::code).toList();
    }
}
