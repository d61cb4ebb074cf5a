package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.tokenrelay.authserver.conformance.Shows;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Nimbus SDK has a person signed out, and believes the server that one was. */
@TlsFlowTest
class NimbusLogoutTest {

    private static final URI BACK = URI.create("http://127.0.0.1:8080/");

    @Autowired
    TlsServer server;

    private final Nonce nonce = new Nonce();
    private TestBrowser browser;
    private NimbusClient client;

    @BeforeEach
    void discover() throws Exception {
        client = NimbusClient.storefront(server);
        browser = server.browser();
    }

    @Test
    void signsThePersonOut() throws Exception {
        OIDCTokenResponse tokens = client.login(nonce, server, browser);
        State state = new State();

        TestAnswer answer = browser.get(logout(tokens, state).toURI().toString());

        assertThat(answer.location()).isEqualTo(BACK + "?state=" + state);
        assertThat(client.refusal(new RefreshTokenGrant(tokens.getOIDCTokens().getRefreshToken()))
                        .getCode())
                .isEqualTo("invalid_grant");
    }

    @Test
    @Shows("backchannel-logout-4-tls")
    void isToldOverTlsWhomToSignOut() throws Exception {
        OIDCTokenResponse tokens = client.login(nonce, server, browser);
        IDTokenClaimsSet idToken =
                client.validator().validate(tokens.getOIDCTokens().getIDToken(), nonce);

        browser.get(logout(tokens, new State()).toURI().toString());

        assertThat(toldOf(idToken.getSessionID()).getSubject()).isEqualTo(idToken.getSubject());
    }

    /** What the client makes of the notice about a session; others may end meanwhile. */
    private LogoutTokenClaimsSet toldOf(SessionID session) throws Exception {
        LogoutTokenValidator validator = new LogoutTokenValidator(
                client.provider().getIssuer(),
                client.id(),
                JWSAlgorithm.RS256,
                client.provider().getJWKSetURI().toURL(),
                NimbusClient.keys());
        LogoutTokenClaimsSet told;
        do {
            told = validator.validate(
                    JWTParser.parse(TlsClients.TOLD.next("/storefront").token()));
        } while (!session.equals(told.getSessionID()));
        return told;
    }

    private LogoutRequest logout(OIDCTokenResponse tokens, State state) {
        return new LogoutRequest(
                client.provider().getEndSessionEndpointURI(),
                tokens.getOIDCTokens().getIDToken(),
                BACK,
                state);
    }
}
