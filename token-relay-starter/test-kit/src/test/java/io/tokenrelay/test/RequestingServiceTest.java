package io.tokenrelay.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.token.ClientId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestingServiceTest {

    private static final String ISSUER = "http://localhost:9000";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final ServiceKeys keys = new ServiceKeys();
    private final ECKey key = keys.of("orders");
    private final LiveRegistry registry = new LiveRegistry(RegistryReader.read(TestRegistry.yaml(), "test"));
    private final RequestingService requesters =
            new RequestingService(registry, new ClientAssertions(ISSUER, keys, Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void anAssertionProvesItsServiceOnce() {
        String assertion = signed(claims().build());
        assertThat(ask(assertion)).contains(new ClientId("orders"));
        assertThat(ask(assertion)).isEmpty();
        assertThat(ask(signed(claims().jwtID("another").build()))).contains(new ClientId("orders"));
    }

    @Test
    void anothersKeyProvesNothing() {
        ECKey thief =
                new ECKey.Builder(keys.of("payments")).keyID(key.getKeyID()).build();
        assertThat(ask(sign(claims().build(), thief, JOSEObjectType.JWT))).isEmpty();
    }

    @Test
    void anAssertionIsForThisIssuerAlone() {
        assertRefused(claims().audience("https://another.example"));
        assertRefused(claims().audience(List.of(ISSUER, "https://another.example")));
        assertRefused(claims().audience(ISSUER + IssuerEndpoints.TOKEN));
    }

    @Test
    void anAssertionIsFromTheServiceAboutItself() {
        assertRefused(claims().issuer("payments"));
        assertRefused(claims().subject("payments"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "jti"})
    void anAssertionLacksNothing(String claim) {
        assertRefused(claims().claim(claim, null));
    }

    @Test
    void anAssertionIsForNowAndNotForLong() {
        assertRefused(claims().expirationTime(Date.from(NOW.minusSeconds(1))));
        assertRefused(claims().expirationTime(Date.from(NOW.plusSeconds(71))));
        assertRefused(claims().notBeforeTime(Date.from(NOW.plusSeconds(30))));
    }

    @Test
    void anAccessTokenIsNoAssertion() {
        assertThat(ask(sign(claims().build(), key, new JOSEObjectType("at+jwt"))))
                .isEmpty();
    }

    @Test
    void anAssertionComesAloneAndOfItsType() {
        String assertion = signed(claims().build());
        Map<String, List<String>> form =
                Map.of("client_assertion", List.of(assertion), "client_assertion_type", List.of(JWT_BEARER));
        assertThat(requesters.of(basic("orders"), form)).isEmpty();
        assertThat(requesters.of(null, Map.of("client_assertion", List.of(assertion))))
                .isEmpty();
        assertThat(requesters.of(
                        null,
                        Map.of(
                                "client_assertion",
                                List.of(assertion, assertion),
                                "client_assertion_type",
                                List.of(JWT_BEARER))))
                .isEmpty();
        assertThat(requesters.of(null, form)).contains(new ClientId("orders"));
    }

    @Test
    void aRevokedServiceProvesNothing() {
        registry.revoke(new ClientId("orders"));
        assertRefused(claims());
    }

    @Test
    void aSecretProvesItsOwnServiceOnly() {
        assertThat(requesters.of(basic("orders"), Map.of())).contains(new ClientId("orders"));
        assertThat(requesters.of(basic("nobody"), Map.of())).isEmpty();
        assertThat(requesters.of(null, Map.of())).isEmpty();
    }

    private void assertRefused(JWTClaimsSet.Builder claims) {
        assertThat(ask(signed(claims.build()))).isEmpty();
    }

    private Optional<ClientId> ask(String assertion) {
        return requesters.of(
                null, Map.of("client_assertion", List.of(assertion), "client_assertion_type", List.of(JWT_BEARER)));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("orders")
                .subject("orders")
                .audience(ISSUER)
                .jwtID("one")
                .expirationTime(Date.from(NOW.plusSeconds(30)));
    }

    private String signed(JWTClaimsSet claims) {
        return sign(claims, key, JOSEObjectType.JWT);
    }

    private static String sign(JWTClaimsSet claims, ECKey key, JOSEObjectType type) {
        return TestKeys.sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(type)
                        .build(),
                claims,
                key);
    }

    private static String basic(String service) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (service + ":" + TestIssuer.secretOf(service)).getBytes(StandardCharsets.UTF_8));
    }
}
