package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.ClientId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialTest {

    private static final String METHOD = "token-endpoint-auth-method";
    private static final String KEY = "{kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo}";

    @Test
    void readsThatASecretSignsAlsoAtAServiceAtWhichNobodySignsIn() {
        Service service = service("{ " + METHOD + ": client_secret_jwt }");

        assertThat(service.credential()).isEqualTo(ClientCredential.Secret.SIGNING);
        assertThat(service.secret()).hasValue(ClientCredential.Secret.SIGNING);
        assertThat(service.keys()).isEmpty();
        assertThat(service.isLoginClient()).isFalse();
    }

    @Test
    void readsThatASecretSignsBesideRedirectUris() {
        Service service = service("{ redirect-uris: [https://a.example/], " + METHOD + ": client_secret_jwt }");

        assertThat(service.credential()).isEqualTo(ClientCredential.Secret.SIGNING);
        assertThat(service.isLoginClient()).isTrue();
    }

    @Test
    void leavesEveryOtherServiceToASecretThatItSendsOrToItsKeys() {
        assertThat(service("{ redirect-uris: [https://a.example/] }").secret()).hasValue(ClientCredential.Secret.SENT);
        assertThat(RegistryReader.read("services: { a: {} }", "test")
                        .service(new ClientId("a"))
                        .orElseThrow()
                        .secret())
                .hasValue(ClientCredential.Secret.SENT);
        assertThat(service("{ jwks-uri: https://a.example/jwks }").secret()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"client_secret_basic", "client_secret_post", "private_key_jwt", "none", "CLIENT_SECRET_JWT"})
    void refusesAnyOtherMethod(String method) {
        assertThat(refusals("{ " + METHOD + ": " + method + " }")).containsExactly(RegistryError.INVALID_VALUE);
    }

    @Test
    void refusesAMethodThatIsNoText() {
        assertThat(refusals("{ " + METHOD + ": [client_secret_jwt] }")).containsExactly(RegistryError.WRONG_SHAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwks-uri: https://a.example/jwks", "jwks: { keys: [" + KEY + "] }"})
    void refusesASecretThatSignsBesideKeys(String keys) {
        assertThat(refusals("{ " + keys + ", " + METHOD + ": client_secret_jwt }"))
                .containsExactly(RegistryError.TWO_CREDENTIALS);
    }

    @Test
    void refusesItWhereOnlySignOutIsDeclared() {
        assertThat(refusals("{ post-logout-redirect-uris: [https://a.example/], " + METHOD + ": client_secret_jwt }"))
                .containsExactly(RegistryError.MISSING);
    }

    private static Service service(String client) {
        return RegistryReader.read(yaml(client), "test")
                .service(new ClientId("a"))
                .orElseThrow();
    }

    private static List<RegistryError> refusals(String client) {
        return RegistryStrictnessTest.refusals(yaml(client));
    }

    private static String yaml(String client) {
        return "services: { a: { client: " + client + " } }";
    }
}
