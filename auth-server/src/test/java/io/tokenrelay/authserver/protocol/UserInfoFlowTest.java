package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.accounts.Contact;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.accounts.PostalAddress;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.tokens.IdTokenHints;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a client learns at userinfo, by the scopes that the person agreed to, and in which form. */
@FlowTest
class UserInfoFlowTest {

    static final Contact EVERYTHING = new Contact(
            "jane@example.org",
            true,
            "+4915112345678",
            false,
            PostalAddress.of("Main Street 1", "Springfield", "IL", "62701", "USA"));

    @Autowired
    TestServer server;

    @Autowired
    PersonRegistration registration;

    @Autowired
    IdTokenHints hints;

    @Test
    @Shows({"core-5.1-formats", "core-5.1.1-address", "core-5.4-scopes"})
    void saysHowSomebodyIsReachedWhoAgreedToThat() {
        TestAnswer login = server.login(add(EVERYTHING), "openid email phone address");

        assertThat(userInfo(login).json())
                .containsOnly(
                        Map.entry(
                                "sub", TestServer.claims(login.text("id_token")).getOrDefault("sub", "")),
                        Map.entry("email", "jane@example.org"),
                        Map.entry("email_verified", true),
                        Map.entry("phone_number", "+4915112345678"),
                        Map.entry("phone_number_verified", false),
                        Map.entry(
                                "address",
                                Map.of(
                                        "formatted",
                                        "Main Street 1\n62701 Springfield IL\nUSA",
                                        "street_address",
                                        "Main Street 1",
                                        "locality",
                                        "Springfield",
                                        "region",
                                        "IL",
                                        "postal_code",
                                        "62701",
                                        "country",
                                        "USA")));
    }

    @ParameterizedTest
    @CsvSource({
        "openid, sub",
        "openid profile, sub name preferred_username",
        "openid email, sub email email_verified",
        "openid phone, sub phone_number phone_number_verified",
        "openid address, sub address"
    })
    @Shows("core-5.4-scopes")
    void saysNothingThatNoScopeOfTheTokenNames(String scope, String claims) {
        TestAnswer login = server.login(add(EVERYTHING), scope);

        assertThat(userInfo(login).json()).containsOnlyKeys(claims.split(" "));
    }

    @Test
    void leavesOutWhatNobodySaid() {
        TestAnswer login = server.login(add(Contact.none()), "openid email phone address");

        assertThat(userInfo(login).json()).containsOnlyKeys("sub");
    }

    @Test
    void theIdTokenSaysNothingOfHowSomebodyIsReached() {
        TestAnswer login = server.login(add(EVERYTHING), "openid email phone address");

        assertThat(TestServer.claims(login.text("id_token")))
                .doesNotContainKeys("email", "email_verified", "phone_number", "phone_number_verified", "address");
    }

    @Test
    @Shows("core-5.3.2-jwt")
    void isSignedForAClientThatWantsItSo() throws Exception {
        TestAnswer login = loginAtPortal();

        TestAnswer answer = userInfo(login);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/jwt");
        SignedJWT jwt = SignedJWT.parse(answer.body());
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(jwt.verify(new ECDSAVerifier(JWKSet.parse(server.service("portal")
                                .get("/oauth2/jwks", Map.of())
                                .body())
                        .getKeyByKeyId(jwt.getHeader().getKeyID())
                        .toECKey())))
                .isTrue();
        assertThat(TestServer.claims(answer.body()))
                .containsOnly(
                        Map.entry("iss", TestServer.ISSUER),
                        Map.entry("aud", "portal"),
                        Map.entry(
                                "sub", TestServer.claims(login.text("id_token")).getOrDefault("sub", "")));
    }

    @Test
    void whatIsSignedIsTakenForNoIdToken() {
        TestAnswer login = loginAtPortal();

        String jwt = userInfo(login).body();

        assertThat(hints.read(login.text("id_token"))).isPresent();
        assertThat(hints.read(jwt)).isEmpty();
    }

    private TestAnswer loginAtPortal() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");
        return server.loginAtPortal(browser);
    }

    private TestAnswer userInfo(TestAnswer login) {
        return server.service("storefront")
                .get("/userinfo", Map.of("Authorization", "Bearer " + login.text("access_token")));
    }

    private String add(Contact contact) {
        return TestServer.newPerson(registration, contact).username().value();
    }
}
