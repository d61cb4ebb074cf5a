package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.tokenrelay.core.token.ClientId;
import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysTest {

    private static final String PREFIX = "services:\n  a: { client: ";
    private static final int COLUMN = 16;
    private static final RSAKey RSA = rsa();
    private static final String ED25519 =
            "{kty: OKP, crv: Ed25519, kid: ed, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo}";

    @Test
    void readsRegisteredKeysOfAServiceAtWhichNobodySignsIn() throws JOSEException {
        ECKey key = ec("one").toPublicJWK();
        RSAKey rsa = RSA.toPublicJWK();

        Service service = service("{ jwks: { keys: [" + yaml(key) + ", " + yaml(rsa) + ", " + ED25519 + "] } }");

        assertThat(service.isLoginClient()).isFalse();
        assertThat(((ClientKeys.Registered) service.keys().orElseThrow()).keys().getKeys())
                .hasSize(3)
                .contains(key, rsa);
    }

    @Test
    void readsAnAddressOfKeysBesideRedirectUris() {
        Service service = service("{ redirect-uris: [https://a.example/], jwks-uri: https://a.example/jwks }");

        assertThat(service.isLoginClient()).isTrue();
        assertThat(service.keys()).hasValue(new ClientKeys.Published(URI.create("https://a.example/jwks")));
    }

    @Test
    void takesAnAddressOnLoopbackWithoutTls() {
        assertThat(service("{ jwks-uri: \"http://localhost:8081/jwks\" }").keys())
                .hasValue(new ClientKeys.Published(URI.create("http://localhost:8081/jwks")));
    }

    @Test
    void leavesAServiceWithoutKeysToItsSecret() {
        assertThat(service("{ redirect-uris: [https://a.example/] }").keys()).isEqualTo(Optional.empty());
    }

    @Test
    void refusesKeysInTwoPlaces() throws JOSEException {
        refuses(
                "{ jwks-uri: https://a.example/jwks, jwks: { keys: [" + yaml(ec("one")) + "] } }",
                RegistryError.KEYS_IN_TWO_PLACES,
                COLUMN + 12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example/jwks",
                "http://169.254.169.254/jwks",
                "https://a.example/jwks#x",
                "https://u@a.example/",
                "https:jwks",
                "/jwks",
                "file:///etc/passwd",
                "ftp://a.example/jwks"
            })
    void refusesAnAddressFromWhichKeysCannotBeFetchedSafely(String uri) {
        refuses("{ jwks-uri: \"" + uri + "\" }", RegistryError.INVALID_JWKS_URI, COLUMN + 12);
    }

    @Test
    void refusesAPrivateKeyAndNeverPrintsIt() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        RegistryRefused refused = refused("{ jwks: { keys: [" + yaml(key) + "] } }");

        assertThat(refused.problems()).extracting(RegistryProblem::code).containsExactly(RegistryError.PRIVATE_KEY);
        assertThat(refused.problems().get(0).line()).isEqualTo(2);
        assertThat(refused.problems().get(0).column()).isGreaterThan(COLUMN + 17);
        assertThat(refused)
                .hasMessageNotContaining(key.getD().toString())
                .hasMessageContaining("Treat this key as lost");
    }

    @Test
    void refusesAnRsaKeyOfWhichOnlyOnePrivateMemberIsThere() {
        String yaml = yaml(RSA.toPublicJWK()).replace("}", ", qi: \"" + RSA.getFirstCRTCoefficient() + "\"}");

        assertThat(refused("{ jwks: { keys: [" + yaml + "] } }"))
                .hasMessageNotContaining(RSA.getFirstCRTCoefficient().toString())
                .hasMessageContaining("TR-R25");
    }

    @Test
    void refusesASymmetricKeyAndNeverPrintsIt() throws JOSEException {
        OctetSequenceKey key = new OctetSequenceKeyGenerator(256).generate();

        assertThat(refused("{ jwks: { keys: [" + yaml(key) + "] } }"))
                .hasMessageNotContaining(key.getKeyValue().toString())
                .hasMessageContaining("TR-R25");
    }

    @Test
    void refusesAnRsaKeyThatIsTooShortOrTooLong() {
        refusesKey(yaml(rsaOf(2047)));
        refusesKey(yaml(rsaOf(4097)));
        assertThat(ClientKeyRule.algorithms(rsaOf(4096))).isNotEmpty();
    }

    @Test
    void refusesAnRsaKeyWithAnExponentThatProvesNothing() {
        refusesKey(yaml(new RSAKey.Builder(RSA.getModulus(), Base64URL.encode(BigInteger.valueOf(3))).build()));
        refusesKey(yaml(new RSAKey.Builder(RSA.getModulus(), Base64URL.encode(BigInteger.valueOf(65_538))).build()));
        refusesKey(yaml(new RSAKey.Builder(RSA.getModulus(), RSA.getModulus()).build()));
    }

    @Test
    void refusesOtherKindsOfKeys() throws JOSEException {
        refusesKey(yaml(new ECKeyGenerator(Curve.P_384).generate().toPublicJWK()));
        refusesKey("{kty: OKP, crv: X25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo}");
        refusesKey("{kty: EC, crv: P-256, x: AAAA, y: AAAA}");
        refusesKey("{kty: none}");
        refusesKey("{kid: one}");
    }

    @Test
    void refusesAKeyForAnAlgorithmThatIsNotItsOwn() {
        refusesKey(yaml(RSA.toPublicJWK()).replace("}", ", alg: RS512}"));
        refusesKey(yaml(RSA.toPublicJWK()).replace("}", ", alg: ES256}"));
    }

    @Test
    void refusesTwoKeysWithOneKid() throws JOSEException {
        refuses(
                "{ jwks: { keys: [" + ED25519 + ", " + yaml(ec("ed")) + "] } }",
                RegistryError.DECLARED_TWICE,
                COLUMN + 17 + ED25519.length() + 2);
    }

    @Test
    void refusesAKeyWithoutKidBesideAnother() throws JOSEException {
        refuses(
                "{ jwks: { keys: [" + ED25519 + ", " + yaml(withoutKid()) + "] } }",
                RegistryError.MISSING,
                COLUMN + 17 + ED25519.length() + 2);
    }

    @Test
    void refusesKeysOfWhichNoneIsForSignatures() throws JOSEException {
        ECKey encryption = new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.ENCRYPTION)
                .generate()
                .toPublicJWK();
        ECKey signing = new ECKeyGenerator(Curve.P_256)
                .keyOperations(Set.of(KeyOperation.DERIVE_KEY))
                .generate()
                .toPublicJWK();

        refuses("{ jwks: { keys: [" + yaml(encryption) + "] } }", RegistryError.NO_SIGNATURE_KEY, COLUMN + 16);
        refuses("{ jwks: { keys: [" + yaml(signing) + "] } }", RegistryError.NO_SIGNATURE_KEY, COLUMN + 16);
        refuses("{ jwks: { keys: [] } }", RegistryError.NO_SIGNATURE_KEY, COLUMN + 16);
    }

    @Test
    void refusesAKeySetThatIsNone() {
        refuses("{ jwks: {} }", RegistryError.MISSING, COLUMN + 8);
        refuses("{ jwks: [] }", RegistryError.WRONG_SHAPE, COLUMN + 8);
        refuses("{ jwks: { keys: [a] } }", RegistryError.WRONG_SHAPE, COLUMN + 17);
        refuses(
                "{ jwks: { keys: [" + ED25519.replace("}", ", x5u: z}") + "] } }",
                RegistryError.UNKNOWN_KEY,
                COLUMN + 17 + ED25519.length() + 1);
    }

    @Test
    void refusesASignOutAddressOfAServiceAtWhichNobodySignsIn() {
        refuses(
                "{ jwks-uri: https://a.example/jwks, post-logout-redirect-uris: [https://a.example/] }",
                RegistryError.MISSING,
                COLUMN);
    }

    @Test
    void tellsOfSignOutsOnlyWhereThatIsSafe() {
        String client = "{ redirect-uris: [https://a.example/], backchannel-logout-uri: \"%s\" }";
        assertThat(service(client.formatted("http://127.0.0.1:1/out"))
                        .client()
                        .orElseThrow()
                        .backchannelLogoutUri())
                .hasValue(URI.create("http://127.0.0.1:1/out"));

        for (String unsafe : List.of("http://a.example/out", "https://u@a.example/", "https://a.example/#x", "/out")) {
            refuses(
                    client.formatted(unsafe),
                    RegistryError.INVALID_BACKCHANNEL_LOGOUT_URI,
                    COLUMN + client.indexOf("\"%s"));
        }
    }

    @Test
    void refusesAnAddressForSignOutsOfAServiceAtWhichNobodySignsIn() {
        refuses(
                "{ jwks-uri: https://a.example/jwks, backchannel-logout-uri: https://a.example/out }",
                RegistryError.MISSING,
                COLUMN);
    }

    @Test
    void fetchesRequestsOnlyFromWhereThatIsSafe() {
        String client =
                "{ jwks-uri: https://a.example/jwks, redirect-uris: [https://a.example/], request-uris: [\"%s\"] }";
        assertThat(requestObjects(client.formatted("https://a.example/1#hash")).requestUris())
                .containsExactly("https://a.example/1#hash");
        String longest = "https://a.example/" + "x".repeat(512 - 18);
        assertThat(requestObjects(client.formatted(longest)).requestUris()).containsExactly(longest);

        for (String unsafe : List.of("http://a.example/1", "https://u@a.example/", "/1", "urn:x:1", longest + "x")) {
            refuses(client.formatted(unsafe), RegistryError.INVALID_REQUEST_URI, COLUMN + client.indexOf("\"%s"));
        }
    }

    @Test
    void takesUnsignedRequestsUnlessTold() {
        String client = "{ jwks-uri: https://a.example/jwks, redirect-uris: [https://a.example/]%s }";

        assertThat(requestObjects(client.formatted(""))).isEqualTo(RequestObjectTerms.NONE);
        assertThat(requestObjects(client.formatted(", require-signed-request-object: true"))
                        .required())
                .isTrue();
    }

    @Test
    void wantsKeysOfAClientThatSignsItsRequests() {
        for (String member : List.of("require-signed-request-object: true", "request-uris: [https://a.example/1]")) {
            String client = "{ redirect-uris: [https://a.example/], " + member + " }";
            refuses(
                    client,
                    RegistryError.REQUEST_OBJECTS_WITHOUT_KEYS,
                    COLUMN + client.indexOf(member) + member.indexOf(':') + 2);
        }
    }

    private static RequestObjectTerms requestObjects(String client) {
        return service(client).client().orElseThrow().requestObjects();
    }

    @Test
    void knowsWithWhatAKeyMaySign() throws JOSEException {
        assertThat(ClientKeyRule.algorithms(ec("one"))).containsExactly(JWSAlgorithm.ES256);
        assertThat(ClientKeyRule.algorithms(RSA.toPublicJWK()))
                .containsExactlyInAnyOrder(JWSAlgorithm.PS256, JWSAlgorithm.RS256);
        assertThat(ClientKeyRule.algorithms(new RSAKey.Builder(RSA.toPublicJWK())
                        .algorithm(JWSAlgorithm.PS256)
                        .build()))
                .containsExactly(JWSAlgorithm.PS256);
        assertThat(ClientKeyRule.algorithms(RSA)).as("private").isEmpty();
    }

    private static void refusesKey(String key) {
        refuses("{ jwks: { keys: [" + key + "] } }", RegistryError.UNSUPPORTED_KEY, COLUMN + 17);
    }

    private static void refuses(String client, RegistryError code, int column) {
        RegistryProblem problem = refused(client).problems().get(0);
        assertThat(refused(client).problems()).as(client).hasSize(1);
        assertThat(problem.code()).as(problem.toString()).isEqualTo(code);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(column);
    }

    private static RegistryRefused refused(String client) {
        RegistryRefused refused = catchThrowableOfType(RegistryRefused.class, () -> service(client));
        assertThat(refused).as(client).isNotNull();
        return refused;
    }

    private static Service service(String client) {
        return RegistryReader.read(PREFIX + client + " }\n", "test.yaml")
                .service(new ClientId("a"))
                .orElseThrow();
    }

    private static ECKey ec(String kid) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(kid).generate().toPublicJWK();
    }

    private static ECKey withoutKid() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("rsa").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A public key of that length, which looks like one and needs no time to be made. */
    private static RSAKey rsaOf(int bits) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        return new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(BigInteger.valueOf(65_537))).build();
    }

    private static String yaml(JWK key) {
        return key.toJSONObject().entrySet().stream()
                .map(member -> member.getKey() + ": "
                        + (member.getKey().equals("key_ops") ? "[deriveKey]" : "\"" + member.getValue() + "\""))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
