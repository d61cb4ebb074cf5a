package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.Contact;
import io.tokenrelay.authserver.accounts.NewPerson;
import io.tokenrelay.authserver.accounts.Password;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.accounts.Registration;
import io.tokenrelay.authserver.conformance.Shows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an ID token says, and who can check it. */
@FlowTest
class IdTokenFlowTest {

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    PersonRegistration registration;

    @Test
    @Shows({
        "core-2-iss",
        "core-2-sub",
        "core-2-sub-length",
        "core-2-aud",
        "core-2-exp",
        "core-2-iat",
        "core-3.1.3.3-id-token",
        "discovery-3-issuer-iss"
    })
    void saysWhoSignedInForWhichClientAndUntilWhen() {
        long before = clock.instant().getEpochSecond();

        Map<String, Object> claims = idToken(server.login("alice", "openid shop"));

        assertThat(claims)
                .containsEntry("iss", ISSUER)
                .containsEntry("aud", "storefront")
                .containsEntry("azp", "storefront");
        assertThat((String) claims.get("sub")).matches("\\p{Graph}{1,255}");
        assertThat(seconds(claims, "iat")).isBetween(before, clock.instant().getEpochSecond());
        assertThat(seconds(claims, "exp")).isGreaterThan(seconds(claims, "iat"));
    }

    @Test
    @Shows({
        "core-2-signed",
        "core-2-alg-none",
        "core-10.1-key-published",
        "core-10.1-key-use",
        "core-15.1-rs256",
        "discovery-3-jwks-uri"
    })
    void isSignedByAPublishedKeyThatItNames() throws Exception {
        SignedJWT idToken = SignedJWT.parse(server.login("alice", "openid shop").text("id_token"));

        RSAKey key = JWKSet.parse(server.service("storefront")
                        .get("/oauth2/jwks", Map.of())
                        .body())
                .getKeyByKeyId(idToken.getHeader().getKeyID())
                .toRSAKey();
        assertThat(idToken.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(idToken.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
        assertThat(key.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    }

    @Test
    @Shows("core-2-nonce")
    void hasTheNonceLetterByLetter() {
        String nonce = "n-0S6_WzA2Mj +&=%2F/\"ü";

        TestAnswer tokens = login(authorizationRequest("openid shop").with("nonce", nonce));

        assertThat(idToken(tokens)).containsEntry("nonce", nonce);
    }

    @Test
    @Shows({"core-2-auth-time", "core-15.1-auth-time"})
    void saysWhenThePersonSignedInWhereTheClientWantsThatToBeRecent() {
        long before = Instant.now().getEpochSecond();

        TestAnswer tokens = login(authorizationRequest("openid shop").and("max_age", "600"));

        assertThat(seconds(idToken(tokens), "auth_time"))
                .isBetween(before, Instant.now().getEpochSecond());
    }

    @Test
    @Shows("core-3.1.3.2-openid-code")
    void isNotIssuedWithoutOpenid() {
        TestAnswer tokens = login(authorizationRequest("shop"));

        assertThat(tokens.json()).containsKey("access_token").doesNotContainKey("id_token");
    }

    @Test
    @Shows("core-2-sub-reassigned")
    void namesNobodyAsItNamedSomebodyBefore() {
        Object first = subjectOfSomebodyNew();
        jdbc.sql("delete from person where username = 'again'").update();

        assertThat(subjectOfSomebodyNew()).isNotEqualTo(first);

        jdbc.sql("delete from person where username = 'again'").update();
    }

    private Object subjectOfSomebodyNew() {
        assertThat(registration.add(
                        new NewPerson("again", "Again", Contact.none(), Set.of(), new Password("again-demo-password"))))
                .isInstanceOf(Registration.Added.class);
        return idToken(server.login("again", "openid shop")).getOrDefault("sub", "");
    }

    @Test
    @Shows({"core-12.2-iss", "core-12.2-sub", "core-12.2-aud", "core-12.2-azp", "core-12.2-auth-time", "core-12.2-iat"})
    void saysTheSameAfterARefreshButWhenItWasIssued() {
        TestAnswer login = server.login("alice", "openid shop");
        Map<String, Object> before = idToken(login);
        clock.forward(Duration.ofMinutes(2));

        Map<String, Object> after = idToken(server.service("storefront").refresh(login.text("refresh_token")));

        for (String same : List.of("iss", "sub", "aud", "azp", "auth_time")) {
            assertThat(after).containsEntry(same, before.get(same));
        }
        assertThat(seconds(after, "iat")).isGreaterThanOrEqualTo(seconds(before, "iat") + 120);
    }

    @Test
    @Shows({"core-3.1.3.3-json", "core-3.1.3.3-no-store", "core-3.1.3.4-error", "core-12.3-error"})
    void comesInJsonThatNobodyKeepsAndSoDoesARefusal() {
        TestAnswer tokens = server.login("alice", "openid shop");
        TestAnswer refused = server.service("storefront").refresh("r".repeat(43));

        refused.assertRefused(400, "invalid_grant", "TR-G08");
        assertThat(List.of(tokens, refused)).allSatisfy(answer -> {
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.header("Cache-Control")).contains("no-store");
        });
    }

    private TestAnswer login(TestForm request) {
        TestBrowser browser = server.browser();
        TestAnswer answer = browser.signIn(request, "alice", "alice-demo-password");
        if (answer.location().contains("/oauth2/consent")) {
            answer = browser.allow(answer);
        }
        return server.service("storefront").redeem(answer.locationParameter("code"), REDIRECT_URI, VERIFIER);
    }

    private static Map<String, Object> idToken(TestAnswer tokens) {
        return TestServer.claims(tokens.text("id_token"));
    }

    private static long seconds(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
