package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.tokenrelay.authserver.conformance.Shows;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Nimbus SDK uses the server over TLS, and finds everything by discovery. */
@TlsFlowTest
class NimbusClientTest {

    private static final URI BACK = URI.create("https://shop.example/callback");
    private static final ClientID CLIENT = new ClientID("storefront");

    @Autowired
    TlsServer server;

    private OIDCProviderMetadata provider;
    private ClientAuthentication client;

    @BeforeEach
    void discover() throws Exception {
        provider = OIDCProviderMetadata.resolve(new Issuer(server.issuer()), NimbusClientTest::trust);
        client = new ClientSecretBasic(CLIENT, new Secret(server.secret("storefront")));
    }

    @Test
    void signsInAndLearnsWhoSignedIn() throws Exception {
        Nonce nonce = new Nonce();

        OIDCTokenResponse tokens = login(nonce);

        IDTokenClaimsSet idToken = validator().validate(tokens.getOIDCTokens().getIDToken(), nonce);
        UserInfo person = UserInfoResponse.parse(send(new UserInfoRequest(
                                provider.getUserInfoEndpointURI(),
                                tokens.getOIDCTokens().getAccessToken())
                        .toHTTPRequest()))
                .toSuccessResponse()
                .getUserInfo();
        assertThat(person.getSubject()).isEqualTo(idToken.getSubject());
        assertThat(person.getName()).isEqualTo("Alice");
        assertThat(person.getEmailAddress()).isEqualTo("alice@example.org");
    }

    @Test
    void refreshesAndEndsWhatItGot() throws Exception {
        OIDCTokenResponse tokens = login(new Nonce());
        RefreshToken refreshToken = tokens.getOIDCTokens().getRefreshToken();

        OIDCTokenResponse refreshed = (OIDCTokenResponse) token(new RefreshTokenGrant(refreshToken));

        assertThat(validator()
                        .validate(refreshed.getOIDCTokens().getIDToken(), null)
                        .getSubject())
                .isEqualTo(validator()
                        .validate(tokens.getOIDCTokens().getIDToken(), null)
                        .getSubject());
        RefreshToken next = refreshed.getOIDCTokens().getRefreshToken();
        assertThat(send(new TokenRevocationRequest(provider.getRevocationEndpointURI(), client, next).toHTTPRequest())
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(refusal(new RefreshTokenGrant(next)).getCode()).isEqualTo("invalid_grant");
    }

    @Test
    void asksHowATokenStands() throws Exception {
        OIDCTokenResponse tokens = login(new Nonce());

        TokenIntrospectionResponse answer = TokenIntrospectionResponse.parse(send(new TokenIntrospectionRequest(
                        provider.getIntrospectionEndpointURI(),
                        client,
                        tokens.getOIDCTokens().getAccessToken())
                .toHTTPRequest()));

        assertThat(answer.toSuccessResponse().isActive()).isTrue();
        assertThat(answer.toSuccessResponse().getClientID()).isEqualTo(CLIENT);
        assertThat(answer.toSuccessResponse().getScope().toStringList()).contains("shop");
    }

    @Test
    void provesItselfInTheBodyToo() throws Exception {
        client = new ClientSecretPost(CLIENT, new Secret(server.secret("storefront")));

        assertThat(login(new Nonce()).getOIDCTokens().getIDToken()).isNotNull();
    }

    @Test
    @Shows("rfc9207-2-error")
    void learnsWhyItGotNoCodeAndFromWhom() throws Exception {
        AuthenticationRequest request = request(new Nonce(), new CodeVerifier())
                .prompt(new Prompt(Prompt.Type.NONE))
                .build();

        AuthenticationResponse response = AuthenticationResponseParser.parse(
                URI.create(server.browser().get(request.toURI().toString()).location()));

        assertThat(response.toErrorResponse().getErrorObject().getCode()).isEqualTo("login_required");
        assertThat(response.getState()).isEqualTo(request.getState());
        assertThat(response.getIssuer()).isEqualTo(provider.getIssuer());
    }

    @Test
    void signsThePersonOut() throws Exception {
        TestBrowser browser = server.browser();
        Nonce nonce = new Nonce();
        OIDCTokenResponse tokens = login(browser, nonce);
        URI back = URI.create("http://127.0.0.1:8080/");

        LogoutRequest logout = new LogoutRequest(
                provider.getEndSessionEndpointURI(), tokens.getOIDCTokens().getIDToken(), back, new State());
        TestAnswer answer = browser.get(logout.toURI().toString());

        assertThat(answer.location()).startsWith(back.toString());
        assertThat(refusal(new RefreshTokenGrant(tokens.getOIDCTokens().getRefreshToken()))
                        .getCode())
                .isEqualTo("invalid_grant");
    }

    private OIDCTokenResponse login(Nonce nonce) throws Exception {
        return login(server.browser(), nonce);
    }

    private OIDCTokenResponse login(TestBrowser browser, Nonce nonce) throws Exception {
        CodeVerifier verifier = new CodeVerifier();
        AuthenticationRequest request = request(nonce, verifier).build();

        AuthenticationResponse response = AuthenticationResponseParser.parse(server.signIn(browser, request.toURI()));

        assertThat(response.getState()).isEqualTo(request.getState());
        assertThat(response.getIssuer()).isEqualTo(provider.getIssuer());
        AuthorizationCode code =
                Objects.requireNonNull(response.toSuccessResponse().getAuthorizationCode());
        return (OIDCTokenResponse) token(new AuthorizationCodeGrant(code, BACK, verifier));
    }

    private AuthenticationRequest.Builder request(Nonce nonce, CodeVerifier verifier) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "email", "shop"), CLIENT, BACK)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(new State())
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
    }

    private AccessTokenResponse token(AuthorizationGrant grant) throws IOException, ParseException {
        return answer(grant).toSuccessResponse();
    }

    private ErrorObject refusal(AuthorizationGrant grant) throws IOException, ParseException {
        return answer(grant).toErrorResponse().getErrorObject();
    }

    private TokenResponse answer(AuthorizationGrant grant) throws IOException, ParseException {
        return OIDCTokenResponseParser.parse(
                send(new TokenRequest.Builder(provider.getTokenEndpointURI(), client, grant)
                        .build()
                        .toHTTPRequest()));
    }

    private IDTokenValidator validator() throws IOException {
        DefaultResourceRetriever keys = new DefaultResourceRetriever(
                5000, 5000, 0, true, TestCertificate.shared().client().getSocketFactory());
        return new IDTokenValidator(
                provider.getIssuer(),
                CLIENT,
                JWSAlgorithm.RS256,
                provider.getJWKSetURI().toURL(),
                keys);
    }

    private static HTTPResponse send(HTTPRequest request) throws IOException {
        trust(request);
        return request.send();
    }

    private static void trust(HTTPRequest request) {
        request.setSSLSocketFactory(TestCertificate.shared().client().getSocketFactory());
    }
}
