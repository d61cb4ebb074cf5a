package io.tokenrelay.authserver.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwksFetchTest {

    private static final String JSON = "application/json";

    private final ECKey key = TestJwks.key("one");
    private final TestJwks client = new TestJwks(key.toPublicJWK());
    private final JwksFetch fetch = JwksFetch.fromServices(new SafeAddresses(), JwksFetch.LONGEST);

    @AfterEach
    void close() throws IOException {
        fetch.close();
        client.close();
    }

    @Test
    void fetchesThePublicKeys() throws UnusableKeysException {
        assertThat(fetch.fetch(client.uri()).getKeys()).containsExactly(key.toPublicJWK());
    }

    @Test
    void leavesOutKeysWithWhichNoClientMaySign() throws UnusableKeysException, JOSEException {
        client.publish(
                key.toPublicJWK(),
                new RSAKeyGenerator(1024, true).keyID("weak").generate().toPublicJWK(),
                new ECKeyGenerator(Curve.P_521).keyID("other").generate().toPublicJWK(),
                new ECKeyGenerator(Curve.P_256)
                        .keyUse(KeyUse.ENCRYPTION)
                        .generate()
                        .toPublicJWK());

        assertThat(fetch.fetch(client.uri()).getKeys()).containsExactly(key.toPublicJWK());
    }

    @Test
    void refusesASetInWhichAPrivateKeyIsPublished() throws JOSEException {
        ECKey other = TestJwks.key("two");
        OctetSequenceKey secret = new OctetSequenceKeyGenerator(256).generate();
        client.answer("/private", 200, JSON, new JWKSet(List.of(key.toPublicJWK(), other)).toString(false));
        client.answer("/secret", 200, JSON, new JWKSet(List.of(key.toPublicJWK(), secret)).toString(false));

        assertRefused("/private", "private");
        assertRefused("/secret", "private");
    }

    @Test
    void refusesTwoKeysWithOneKid() {
        client.publish(key.toPublicJWK(), TestJwks.key("one").toPublicJWK());

        assertRefused("/jwks", "same kid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"keys\": []}", "{\"keys\": [{}]}", "{\"keys\": 1}"})
    void refusesWhatIsNoKeySet(String body) {
        client.answer("/jwks", 200, JSON, body);

        assertRefused("/jwks", "");
    }

    @Test
    void followsNoRedirect() {
        client.redirect("/moved", client.uri());

        assertRefused("/moved", "status 302");
        assertThat(client.requests()).isEqualTo(1);
    }

    @Test
    void refusesAnotherStatusAndAnotherType() {
        String keys = new JWKSet(key.toPublicJWK()).toString();
        client.answer("/error", 500, JSON, keys);
        client.answer("/page", 200, "text/html", keys);

        assertRefused("/error", "status 500");
        assertRefused("/page", "Content-Type");
    }

    @Test
    void refusesAHeaderThatIsTooLong() {
        client.answer("/header", 200, JSON + "; x=" + "x".repeat(16 * 1024), new JWKSet(key.toPublicJWK()).toString());

        assertRefused("/header", "Maximum line length");
    }

    @Test
    void refusesADocumentThatIsTooLarge() {
        String keys = new JWKSet(key.toPublicJWK()).toString();
        client.answer("/large", 200, JSON, keys + " ".repeat(64 * 1024));
        client.answer("/fitting", 200, JSON, keys + " ".repeat(64 * 1024 - keys.length()));

        assertRefused("/large", "larger than");
        assertThatCodeFetches("/fitting");
    }

    @Test
    @Timeout(20)
    void givesUpOnAnAnswerThatNeverEnds() throws IOException {
        JwksFetch impatient = JwksFetch.fromServices(new SafeAddresses(), Duration.ofMillis(300));

        assertThatThrownBy(() -> impatient.fetch(client.uri("/drip"))).isInstanceOf(UnusableKeysException.class);
        impatient.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/jwks",
                "https://[fe80::1]/jwks",
                "https://[::ffff:169.254.169.254]/jwks",
                "https://2852039166/jwks",
                "https://0.0.0.0/jwks",
                "https://[::]/jwks",
                "https://224.0.0.1/jwks"
            })
    void connectsToNoAddressOnWhichNoServiceCanBe(String uri) {
        assertThatThrownBy(() -> fetch.fetch(URI.create(uri)))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("an address on which no service can be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:1/jwks",
                "https://127.0.0.1:1/jwks",
                "https://10.0.0.1/jwks",
                "https://[::1]/jwks"
            })
    void asksNobodyInTheOwnNetworkForThoseWhoRegisteredThemselves(String uri) throws IOException {
        try (JwksFetch inPublic = JwksFetch.inPublic(new PublicAddresses(), JwksFetch.LONGEST)) {
            assertThatThrownBy(() -> inPublic.fetch(URI.create(uri)))
                    .isInstanceOf(UnusableKeysException.class)
                    .hasMessageContaining("an address that is not public");
        }
    }

    /** Any address counts as public here, so that nothing but the scheme is in the way. */
    @Test
    void asksThoseWhoRegisteredThemselvesOverTlsOnly() throws IOException {
        try (JwksFetch inPublic = JwksFetch.inPublic(SystemDefaultDnsResolver.INSTANCE, JwksFetch.LONGEST)) {
            assertThatThrownBy(() -> inPublic.fetch(client.uri()))
                    .isInstanceOf(UnusableKeysException.class)
                    .hasMessage("not by http");
            assertThat(client.requests()).isZero();
        }
    }

    @Test
    void asksOnlySoManyAtOnce() throws IOException {
        try (JwksFetch none = new JwksFetch(BoundedHttp.atServices(JwksFetch.LONGEST), Set.of("http"), 0)) {
            assertThatThrownBy(() -> none.fetch(client.uri()))
                    .isInstanceOf(UnusableKeysException.class)
                    .hasMessageContaining("at once");
        }
    }

    @Test
    void saysNothingOfWhatTheAddressAnswered() {
        client.answer("/jwks", 200, JSON, "{\"keys\": [{\"kty\": \"EC\", \"d\": \"very-secret\"}]}");

        assertThatThrownBy(() -> fetch.fetch(client.uri()))
                .hasMessageNotContaining("very-secret")
                .hasNoCause();
    }

    private void assertThatCodeFetches(String path) {
        try {
            assertThat(fetch.fetch(client.uri(path)).getKeys()).hasSize(1);
        } catch (UnusableKeysException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(String path, String reason) {
        assertThatThrownBy(() -> fetch.fetch(client.uri(path)))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining(reason);
    }
}
