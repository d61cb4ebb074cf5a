package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.keys.SigningKeyRotation;
import io.tokenrelay.authserver.keys.SigningKeys;
import io.tokenrelay.authserver.keys.TestKeys;
import io.tokenrelay.authserver.ops.command.TestCommand;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.transaction.support.TransactionOperations;

/** The operator's command changes the server's keys while clients run that have fetched them, and none of them notices. */
@TlsFlowTest
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KeyRotationTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    TlsServer server;

    @Autowired
    SigningKeys keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Changes changes;

    @Autowired
    Environment environment;

    @Test
    @Shows({"core-10.1.1-rotation", "core-10.1-key-published"})
    void peopleSignInBeforeWhileAndAfter() throws Exception {
        NimbusClient nimbus = NimbusClient.storefront(server);
        SpringClient spring = SpringClient.storefront(server);
        try (OpenidClient openid = OpenidClient.storefront(server, "rotation")) {
            Login before = login(nimbus, spring);
            signIn(openid);
            assertThat(openid.hear()).isEqualTo("rotate");

            rotate();
            Login meanwhile = login(nimbus, spring);
            assertThat(meanwhile.kids()).isEqualTo(before.kids());
            signIn(openid.say("rotated"));
            assertThat(openid.hear()).isEqualTo("wait");

            announcementIsOver();
            Login after = login(nimbus, spring);
            assertThat(after.kids()).doesNotContainAnyElementsOf(before.kids());
            signIn(openid.say("waited"));
            List<?> kids = (List<?>) Objects.requireNonNull(openid.conclusion().get("kids"));
            assertThat(kids.get(1)).isEqualTo(kids.get(0)).isEqualTo(before.kid());
            assertThat(kids.get(2)).isEqualTo(after.kid());
            assertStillBelieved(before, nimbus, spring);
        }
    }

    /** What two clients got, and by which keys ID token and access token are signed. */
    private record Login(Nonce nonce, OIDCTokenResponse tokens, OAuth2LoginAuthenticationToken atSpring) {

        JWT idToken() {
            return tokens.getOIDCTokens().getIDToken();
        }

        String kid() {
            return ((JWSHeader) idToken().getHeader()).getKeyID();
        }

        List<String> kids() throws Exception {
            String accessToken = tokens.getOIDCTokens().getAccessToken().getValue();
            return List.of(kid(), JWSObject.parse(accessToken).getHeader().getKeyID());
        }
    }

    private Login login(NimbusClient nimbus, SpringClient spring) throws Exception {
        Nonce nonce = new Nonce();
        Login login = new Login(nonce, nimbus.login(nonce, server), spring.login());
        nimbus.validator().validate(login.idToken(), nonce);
        return login;
    }

    private void signIn(OpenidClient client) {
        client.say(server.signIn(client.hearUri()));
    }

    private void rotate() {
        TestCommand command = TestCommand.at(environment.getRequiredProperty("spring.datasource.url"), "keys");
        assertThat(command.run("rotate")).as(command::err).isZero();
        List<String> announced = command.out()
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        await().atMost(SOON).until(() -> published().containsAll(announced));
    }

    private void announcementIsOver() {
        String before = keys.forAccessTokens().kid();
        TestKeys.announcedEarlier(jdbc, transactions, changes, SigningKeyRotation.ANNOUNCED);
        await().atMost(SOON).until(() -> !keys.forAccessTokens().kid().equals(before));
    }

    private List<String> published() throws Exception {
        return JWKSet.parse(server.browser().get("/oauth2/jwks").body()).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
    }

    private static void assertStillBelieved(Login login, NimbusClient nimbus, SpringClient spring) throws Exception {
        nimbus.validator().validate(login.idToken(), login.nonce());
        spring.idTokens()
                .decode(((OidcUser) Objects.requireNonNull(login.atSpring().getPrincipal()))
                        .getIdToken()
                        .getTokenValue());
        assertThat(TokenIntrospectionResponse.parse(NimbusClient.send(new TokenIntrospectionRequest(
                                        nimbus.provider().getIntrospectionEndpointURI(),
                                        nimbus.authentication(),
                                        login.tokens().getOIDCTokens().getAccessToken())
                                .toHTTPRequest()))
                        .toSuccessResponse()
                        .isActive())
                .isTrue();
    }
}
