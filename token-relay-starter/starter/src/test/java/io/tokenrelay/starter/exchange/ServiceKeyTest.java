package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.token.ClientId;
import java.security.PrivateKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceKeyTest {

    private static final ClientId ORDERS = new ClientId("orders");
    private static final String ISSUER = "https://issuer.example";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void signsAnAssertionForTheIssuerAlone() throws JOSEException, ParseException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        ServiceKey service = ServiceKey.parse(ORDERS, key.toJSONString());

        SignedJWT assertion = SignedJWT.parse(service.assertion(ISSUER, NOW));

        assertThat(assertion.verify(new ECDSAVerifier(key.toECPublicKey()))).isTrue();
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("one");
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        Map<String, Object> claims = assertion.getPayload().toJSONObject();
        assertThat(claims)
                .containsEntry("iss", "orders")
                .containsEntry("sub", "orders")
                .containsEntry("aud", ISSUER)
                .containsEntry("exp", NOW.plusSeconds(30).getEpochSecond())
                .containsOnlyKeys("iss", "sub", "aud", "exp", "jti");
    }

    @Test
    void signsADifferentOneEachTime() throws JOSEException, ParseException {
        ServiceKey service = ServiceKey.parse(
                ORDERS, new ECKeyGenerator(Curve.P_256).generate().toJSONString());

        assertThat(SignedJWT.parse(service.assertion(ISSUER, NOW))
                        .getJWTClaimsSet()
                        .getJWTID())
                .isNotEqualTo(SignedJWT.parse(service.assertion(ISSUER, NOW))
                        .getJWTClaimsSet()
                        .getJWTID());
    }

    @Test
    void readsPem() throws JOSEException, ParseException {
        ECKey ec = new ECKeyGenerator(Curve.P_256).generate();
        RSAKey rsa = new RSAKeyGenerator(2048).generate();

        SignedJWT byEc =
                SignedJWT.parse(ServiceKey.parse(ORDERS, pem(ec.toPrivateKey())).assertion(ISSUER, NOW));
        SignedJWT byRsa = SignedJWT.parse(
                ServiceKey.parse(ORDERS, pem(rsa.toPrivateKey())).assertion(ISSUER, NOW));

        assertThat(byEc.verify(new ECDSAVerifier(ec.toECPublicKey()))).isTrue();
        assertThat(byEc.getHeader().getKeyID()).isNull();
        assertThat(byRsa.verify(new RSASSAVerifier(rsa.toRSAPublicKey()))).isTrue();
        assertThat(byRsa.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.PS256);
    }

    @Test
    void refusesOtherKeysWithoutAWordOfThem() throws JOSEException {
        RSAKey weak = new RSAKeyGenerator(1024, true).generate();
        ECKey other = new ECKeyGenerator(Curve.P_384).generate();

        refuses("a secret", "a secret");
        refuses(weak.toJSONString(), weak.getPrivateExponent().toString());
        refuses(pem(weak.toPrivateKey()), "MII");
        refuses(other.toJSONString(), other.getD().toString());
        refuses(pem(other.toPrivateKey()), "MI");
        refuses(new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString(), "\"x\"");
    }

    @Test
    void saysNothingOfItself() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        ServiceKey service = ServiceKey.parse(ORDERS, key.toJSONString());

        assertThat(service).hasToString("ServiceKey[orders]");
        assertThat(ClientAuthentication.of(service, ISSUER, NOW).toString()).doesNotContain("eyJ");
    }

    @Test
    void sendsNoSecretBesideIt() throws JOSEException {
        ServiceKey service = ServiceKey.parse(
                ORDERS, new ECKeyGenerator(Curve.P_256).generate().toJSONString());

        ClientAuthentication proof = ClientAuthentication.of(service, ISSUER, NOW);

        assertThat(proof.headers()).isEmpty();
        assertThat(proof.parameters())
                .containsOnlyKeys("client_assertion", "client_assertion_type")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    }

    private static void refuses(String text, String secret) {
        assertThatThrownBy(() -> ServiceKey.parse(ORDERS, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining(secret);
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
