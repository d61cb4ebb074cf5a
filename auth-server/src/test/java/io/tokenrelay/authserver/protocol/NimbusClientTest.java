package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import io.tokenrelay.authserver.conformance.Shows;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Nimbus SDK signs people in over TLS, and uses what it got. */
@TlsFlowTest
class NimbusClientTest {

    @Autowired
    TlsServer server;

    private NimbusClient client;

    @BeforeEach
    void discover() throws Exception {
        client = NimbusClient.storefront(server);
    }

    @Test
    void signsInAndLearnsWhoSignedIn() throws Exception {
        Nonce nonce = new Nonce();

        OIDCTokenResponse tokens = client.login(nonce, server);

        IDTokenClaimsSet idToken =
                client.validator().validate(tokens.getOIDCTokens().getIDToken(), nonce);
        UserInfo person = client.userInfo(tokens);
        assertThat(person.getSubject()).isEqualTo(idToken.getSubject());
        assertThat(person.getName()).isEqualTo("Alice");
        assertThat(person.getEmailAddress()).isEqualTo("alice@example.org");
    }

    @Test
    void refreshesAndEndsWhatItGot() throws Exception {
        OIDCTokenResponse tokens = client.login(new Nonce(), server);
        RefreshToken refreshToken = tokens.getOIDCTokens().getRefreshToken();

        OIDCTokenResponse refreshed = (OIDCTokenResponse) client.token(new RefreshTokenGrant(refreshToken));

        assertThat(client.validator()
                        .validate(refreshed.getOIDCTokens().getIDToken(), null)
                        .getSubject())
                .isEqualTo(client.validator()
                        .validate(tokens.getOIDCTokens().getIDToken(), null)
                        .getSubject());
        RefreshToken next = refreshed.getOIDCTokens().getRefreshToken();
        assertThat(NimbusClient.send(new TokenRevocationRequest(
                                        client.provider().getRevocationEndpointURI(), client.authentication(), next)
                                .toHTTPRequest())
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(client.refusal(new RefreshTokenGrant(next)).getCode()).isEqualTo("invalid_grant");
    }

    @Test
    void asksHowATokenStands() throws Exception {
        OIDCTokenResponse tokens = client.login(new Nonce(), server);

        TokenIntrospectionResponse answer =
                TokenIntrospectionResponse.parse(NimbusClient.send(new TokenIntrospectionRequest(
                                client.provider().getIntrospectionEndpointURI(),
                                client.authentication(),
                                tokens.getOIDCTokens().getAccessToken())
                        .toHTTPRequest()));

        assertThat(answer.toSuccessResponse().isActive()).isTrue();
        assertThat(answer.toSuccessResponse().getClientID()).isEqualTo(client.id());
        assertThat(answer.toSuccessResponse().getScope().toStringList()).contains("shop");
    }

    @Test
    void provesItselfInTheBodyToo() throws Exception {
        NimbusClient inBody = NimbusClient.storefront(server, ClientSecretPost::new);

        assertThat(inBody.login(new Nonce(), server).getOIDCTokens().getIDToken())
                .isNotNull();
    }

    @Test
    @Shows("rfc9207-2-error")
    void learnsWhyItGotNoCodeAndFromWhom() throws Exception {
        AuthenticationRequest request = client.request(new Nonce(), new CodeVerifier())
                .prompt(new Prompt(Prompt.Type.NONE))
                .build();

        AuthenticationResponse response = AuthenticationResponseParser.parse(
                URI.create(server.browser().get(request.toURI().toString()).location()));

        assertThat(response.toErrorResponse().getErrorObject().getCode()).isEqualTo("login_required");
        client.assertAnswers(response, request);
    }
}
