package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.CHALLENGE;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.clients.TestJwks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Clients that sign their authorization requests. */
@AuthServerTest
@ActiveProfiles("demo")
@Import(TestServer.class)
abstract class RequestObjectTest {

    static final String CALLBACK = "https://signer.example/callback";
    static final String OTHER_CALLBACK = "https://signer.example/other";
    static final ECKey EC = TestJwks.key("ec");
    static final RSAKey RSA = PrivateKeyJwtTest.rsa();
    static final OctetKeyPair ED = PrivateKeyJwtTest.ed();
    static final ECKey NEIGHBOURS = TestJwks.key("ec");
    static final TestJwks HOST = new TestJwks();

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @DynamicPropertySource
    static void registry(DynamicPropertyRegistry properties) throws IOException {
        Path file = Files.createTempFile("registry", ".yaml");
        file.toFile().deleteOnExit();
        Files.writeString(file, """
                services:
                  signer:
                    client:
                      redirect-uris: ["%1$s", "%2$s"]
                      request-uris: ["%3$s", "%3$s#GkurKxf5T0Y-mnPFCHqWOMiZi4VS138cQO_V7PZHAdM", "%4$s"]
                      jwks: %5$s
                    scopes: { sign: { title: Sign, kind: user }, more: { title: Do more, kind: user } }
                  strict:
                    client: { redirect-uris: ["%1$s"], require-signed-request-object: true, jwks: %5$s }
                    scopes: { strictly: { title: Sign, kind: user } }
                  neighbour:
                    client: { redirect-uris: ["https://neighbour.example/callback"], jwks: %6$s }
                    scopes: { look: { title: Look, kind: user } }
                  holder:
                    client: { redirect-uris: ["%1$s"] }
                    scopes: { hold: { title: Hold, kind: user } }
                """.formatted(
                        CALLBACK,
                        OTHER_CALLBACK,
                        HOST.uri("/request"),
                        HOST.uri("/moved"),
                        new JWKSet(List.of(EC, RSA, ED)).toString(true),
                        new JWKSet(NEIGHBOURS).toString(true)));
        properties.add("auth-server.registry", file::toString);
        properties.add("auth-server.client-secrets-directory", () -> "target/client-secrets-of-signers");
    }

    /** An object with a request that can be answered. */
    static TestAssertion object() {
        return object("signer", EC);
    }

    static TestAssertion object(String client, JWK key) {
        return new TestAssertion(client, key)
                .without("sub")
                .type("oauth-authz-req+jwt")
                .claim("client_id", client)
                .claim("response_type", "code")
                .claim("redirect_uri", CALLBACK)
                .claim("scope", "openid")
                .claim("state", "the state inside & more")
                .claim("nonce", "the-nonce")
                .claim("code_challenge", CHALLENGE)
                .claim("code_challenge_method", "S256");
    }

    /** A request that brings the object, and little else. */
    static TestForm request(TestAssertion object) {
        return request("signer", object.sign());
    }

    static TestForm request(String client, String object) {
        return TestForm.of("client_id", client, "request", object);
    }

    /** The same with all that stands outside of an object beside it, as OpenID Connect wants it. */
    static TestForm outside() {
        return TestForm.of(
                "client_id", "signer", "response_type", "code", "scope", "openid", "redirect_uri", OTHER_CALLBACK);
    }

    TestAnswer open(TestForm request) {
        return open(server.browser(), request);
    }

    static TestAnswer open(TestBrowser browser, TestForm request) {
        return browser.get("/oauth2/authorize?" + request);
    }

    /** Follows to where a verified request goes on. */
    static TestAnswer follow(TestBrowser browser, TestAnswer goesOn) {
        assertThat(goesOn.status()).as(goesOn.body()).isEqualTo(303);
        assertThat(goesOn.location()).startsWith("/oauth2/authorize?").contains("request_seal=");
        return browser.get(goesOn.location());
    }

    /** Opens the request, and has alice sign in for it: what comes then. */
    TestAnswer signIn(TestForm request) {
        TestBrowser browser = server.browser();
        return browser.signIn(follow(browser, open(browser, request)), "alice", "alice-demo-password");
    }

    /** A browser in which somebody is signed in. */
    TestBrowser signedIn(String person) {
        TestBrowser browser = server.browser();
        browser.signIn(follow(browser, open(browser, request(object()))), person, person + "-demo-password");
        return browser;
    }

    Map<String, Object> idToken(TestAnswer toClient, String redirectUri) {
        return TestServer.claims(tokens(toClient, redirectUri).text("id_token"));
    }

    TestAnswer tokens(TestAnswer toClient, String redirectUri) {
        assertThat(toClient.location()).startsWith(redirectUri + "?code=");
        TestAnswer tokens = redeem(toClient, redirectUri);
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return tokens;
    }

    TestAnswer redeem(TestAnswer toClient, String redirectUri) {
        return atTokenEndpoint(TestForm.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        toClient.locationParameter("code"),
                        "redirect_uri",
                        redirectUri,
                        "code_verifier",
                        VERIFIER)
                .and(new TestAssertion("signer", EC).form()));
    }

    TestAnswer atTokenEndpoint(TestForm form) {
        return new TestService(server.base(), "signer", "").postAsItIs("/oauth2/token", form.toString(), Map.of());
    }
}
