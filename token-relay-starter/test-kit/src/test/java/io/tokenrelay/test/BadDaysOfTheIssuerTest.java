package io.tokenrelay.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.starter.exchange.ClientSecret;
import io.tokenrelay.starter.exchange.HttpTokenEndpoint;
import io.tokenrelay.starter.exchange.ServiceCredential;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.exchange.TokenRequest;
import io.tokenrelay.starter.issuer.Issuer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a {@link TestIssuer} can be made to do, and what is left of it. */
class BadDaysOfTheIssuerTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(300);

    private final TestIssuer issuer = TestIssuer.start(TestRegistry.yaml());
    private final TestToken atOrders = atOrders();

    @AfterEach
    void stop() {
        issuer.close();
    }

    private TestToken atOrders() {
        return issuer.tokens()
                .user("alice")
                .through("storefront")
                .scopes("orders:write")
                .forService("orders");
    }

    @Test
    void aRevokedServiceCanNotAuthenticate() {
        issuer.revokeClient("orders");
        assertThat(charge(atOrders))
                .isInstanceOfSatisfying(TokenAnswer.Refused.class, refused -> assertThat(refused.error())
                        .isEqualTo("invalid_client"));
        issuer.reset();
        assertThat(charge(atOrders())).isInstanceOf(TokenAnswer.Issued.class);
    }

    @Test
    void whatCameThroughARevokedServiceIsNotExchanged() {
        issuer.revokeClient("storefront");
        assertRefusedSubject(atOrders);
    }

    @Test
    void afterARotationBothKeysAreBelieved() throws ParseException {
        issuer.rotateKey();
        assertThat(charge(atOrders)).isInstanceOf(TokenAnswer.Issued.class);
        assertThat(charge(atOrders())).isInstanceOf(TokenAnswer.Issued.class);
        assertThat(kid(atOrders())).isNotEqualTo(kid(atOrders));
        assertThat(published()).contains(kid(atOrders()), kid(atOrders));
    }

    @Test
    void whatARevokedKeySignedIsNotBelieved() throws ParseException {
        issuer.revokeKeys();
        assertRefusedSubject(atOrders);
        assertThat(charge(atOrders())).isInstanceOf(TokenAnswer.Issued.class);
        assertThat(published()).containsExactly(kid(atOrders()));
    }

    @Test
    void keysStayAsTheyAreWhenAllElseIsForgotten() throws ParseException {
        issuer.rotateKey();
        String now = kid(atOrders());
        issuer.reset();
        assertThat(kid(atOrders())).isEqualTo(now);
    }

    @ParameterizedTest
    @EnumSource
    void aFaultOfTheTokenEndpointIsNoAnswer(IssuerFault fault) {
        issuer.fail(fault);
        Duration patience = fault == IssuerFault.SILENT ? IMPATIENT : PATIENT;
        assertThat(charge(atOrders, patience)).isInstanceOf(TokenAnswer.Unavailable.class);
        issuer.recover();
        assertThat(charge(atOrders)).isInstanceOf(TokenAnswer.Issued.class);
    }

    @Test
    void afterARestartItIsWhatItWasAtThePortWhereItWas() throws IOException {
        issuer.stop();
        assertThat(charge(atOrders)).isInstanceOf(TokenAnswer.Unavailable.class);
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(issuer));
        issuer.restart();
        connect(issuer);
        assertThat(charge(atOrders)).isInstanceOf(TokenAnswer.Issued.class);
    }

    @Test
    void onceClosedItLeavesNeitherPortNorThread() throws InterruptedException {
        assertThat(charge(atOrders)).isInstanceOf(TokenAnswer.Issued.class);
        issuer.fail(IssuerFault.SILENT);
        assertThat(charge(atOrders, IMPATIENT)).isInstanceOf(TokenAnswer.Unavailable.class);
        List<Thread> threads = threads();
        assertThat(threads).isNotEmpty();

        issuer.close();

        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(issuer));
        for (Thread thread : threads) {
            thread.join(PATIENT.toMillis());
        }
        assertThat(threads()).isEmpty();
    }

    @Test
    void twoIssuersAreTwoServers() {
        try (TestIssuer other = TestIssuer.start(TestRegistry.yaml())) {
            assertThat(other.uri()).isNotEqualTo(issuer.uri());
            other.deactivate("alice");
            other.clock().advance(Duration.ofDays(1));
            assertThat(charge(atOrders)).isInstanceOf(TokenAnswer.Issued.class);
        }
    }

    @Test
    void testsThatRunAtTheSameTimeDoNotTakeEachOthersLogins() {
        assertThat(issuer.testBegins()).isTrue();
        TestToken first = atOrders();
        assertThat(issuer.testBegins()).isFalse();
        assertThat(charge(first)).isInstanceOf(TokenAnswer.Issued.class);
        issuer.testEnds();
        assertThat(charge(first)).isInstanceOf(TokenAnswer.Issued.class);
        issuer.testEnds();
        assertRefusedSubject(first);
        assertThat(issuer.testBegins()).isTrue();
    }

    @Test
    void goesByTheClockOfTheTest() {
        issuer.clock().advance(Duration.ofMinutes(6));
        assertRefusedSubject(atOrders);
        issuer.clock().stopAt(Instant.parse("2031-05-06T07:08:09Z"));
        assertThat(atOrders().claims().issuedAt()).isEqualTo(Instant.parse("2031-05-06T07:08:09Z"));
        issuer.reset();
        assertThat(Duration.between(issuer.clock().now(), Instant.now()).abs()).isLessThan(Duration.ofHours(1));
    }

    @Test
    void itsMetadataNamesWhatTheRealOneDoes() {
        Map<String, Object> metadata = fetch("/.well-known/oauth-authorization-server");
        assertThat(metadata)
                .isEqualTo(fetch("/.well-known/openid-configuration"))
                .containsEntry("issuer", issuer.uri())
                .containsEntry("token_endpoint", issuer.uri() + "/oauth2/token")
                .containsEntry("jwks_uri", issuer.uri() + "/oauth2/jwks")
                .containsKeys(
                        "authorization_endpoint",
                        "userinfo_endpoint",
                        "end_session_endpoint",
                        "grant_types_supported",
                        "response_types_supported",
                        "subject_types_supported",
                        "code_challenge_methods_supported",
                        "id_token_signing_alg_values_supported",
                        "token_endpoint_auth_methods_supported");
    }

    private void assertRefusedSubject(TestToken token) {
        assertThat(charge(token))
                .isInstanceOfSatisfying(TokenAnswer.Refused.class, refused -> assertThat(refused.errorId())
                        .isEqualTo("TR-X02"));
    }

    private TokenAnswer charge(TestToken token) {
        return charge(token, PATIENT);
    }

    private TokenAnswer charge(TestToken token, Duration patience) {
        ServiceCredential credential =
                new ServiceCredential(new ClientId("orders"), new ClientSecret(TestIssuer.secretOf("orders")));
        return new HttpTokenEndpoint(
                        new Issuer(issuer.uri()),
                        credential,
                        DpopKey.generate(),
                        PATIENT,
                        patience,
                        issuer.clock().asClock())
                .request(new TokenRequest.OnBehalfOf(
                        token.caller(), new ClientId("payments"), Scopes.of("payments:charge")))
                .join();
    }

    private static String kid(TestToken token) throws ParseException {
        return SignedJWT.parse(token.value().reveal()).getHeader().getKeyID();
    }

    private List<String> published() {
        try {
            return JWKSet.parse(fetch("/oauth2/jwks")).getKeys().stream()
                    .map(key -> key.getKeyID())
                    .toList();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> fetch(String path) {
        try (var body = URI.create(issuer.uri() + path).toURL().openStream()) {
            return JSONObjectUtils.parse(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void connect(TestIssuer issuer) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(issuer.uri()).getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private List<Thread> threads() {
        String name = "test-issuer-" + URI.create(issuer.uri()).getPort();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }
}
