package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.keys.SigningKey;
import io.tokenrelay.authserver.keys.SigningKeys;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Tokens that differ in one thing from those of a login, at userinfo, where this server takes them itself (RFC 9068 §4). */
@FlowTest
class ForgedTokenFlowTest {

    private static final JOSEObjectType AT_JWT = new JOSEObjectType("at+jwt");

    @Autowired
    TestServer server;

    @Autowired
    SigningKeys keys;

    JWTClaimsSet genuine;
    SigningKey key;

    @BeforeEach
    void signIn() throws ParseException {
        genuine = SignedJWT.parse(server.login("alice", "openid shop").text("access_token"))
                .getJWTClaimsSet();
        key = keys.forAccessTokens();
    }

    @Test
    void aCopyThatDiffersInNothingIsTaken() throws JOSEException {
        assertThat(userInfo(signed(AT_JWT, genuine, key.signer())).status()).isEqualTo(200);
    }

    @Test
    @Shows({"rfc9068-2.1-signed", "rfc9068-2.1-none"})
    void theGenuineOneIsSignedByAPublishedKey() throws Exception {
        SignedJWT token = SignedJWT.parse(server.login("alice", "openid shop").text("access_token"));

        ECKey published = JWKSet.parse(server.service("storefront")
                        .get("/oauth2/jwks", Map.of())
                        .body())
                .getKeyByKeyId(token.getHeader().getKeyID())
                .toECKey();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.verify(new ECDSAVerifier(published))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "dpop+jwt", "logout+jwt"})
    @Shows("rfc9068-4-type")
    void anotherTypeIsRefused(String type) throws JOSEException {
        assertRefused(signed(new JOSEObjectType(type), genuine, key.signer()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://issuer.example", ISSUER + "/"})
    @Shows("rfc9068-4-issuer")
    void anotherIssuerIsRefused(String issuer) throws JOSEException {
        assertRefused(signed(AT_JWT, changed().issuer(issuer).build(), key.signer()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api://nowhere", "api://payments", "storefront"})
    @Shows("rfc9068-4-audience")
    void anotherAudienceIsRefused(String audience) throws JOSEException {
        assertRefused(signed(AT_JWT, changed().audience(audience).build(), key.signer()));
    }

    @Test
    @Shows({"rfc9068-4-signature", "rfc9068-4-error", "core-5.3.3-error"})
    void anotherKeyIsRefused() throws JOSEException {
        assertRefused(signed(AT_JWT, genuine, new ECDSASigner(TestJwks.key(key.kid()))));
    }

    @Test
    @Shows("rfc9068-4-signature")
    void noSignatureIsRefused() {
        assertRefused(new PlainJWT(new PlainHeader.Builder().type(AT_JWT).build(), genuine).serialize());
    }

    @Test
    @Shows("rfc9068-4-expired")
    void oneThatHasExpiredIsRefused() throws JOSEException {
        Instant past = Instant.now().minus(Duration.ofMinutes(3));
        assertRefused(signed(
                AT_JWT,
                changed()
                        .issueTime(Date.from(past.minusSeconds(60)))
                        .expirationTime(Date.from(past))
                        .build(),
                key.signer()));
    }

    private JWTClaimsSet.Builder changed() {
        return new JWTClaimsSet.Builder(genuine);
    }

    private String signed(JOSEObjectType type, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type)
                        .keyID(key.kid())
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }

    private TestAnswer userInfo(String token) {
        return server.service("storefront").get("/userinfo", Map.of("Authorization", "Bearer " + token));
    }

    private void assertRefused(String token) {
        TestAnswer answer = userInfo(token);
        answer.assertRefused(401, "invalid_token", "TR-G28");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").contains("error=\"invalid_token\"");
    }
}
