package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** A client made with the Nimbus SDK, which finds everything by discovery and keeps the keys that it fetched. */
final class NimbusClient {

    private final OIDCProviderMetadata provider;
    private final ClientID id;
    private final Supplier<ClientAuthentication> authentication;
    private final URI redirectUri;
    private final Scope scope;
    private final IDTokenValidator validator;

    /** How it proves who it is is asked anew for each request. */
    NimbusClient(
            TlsServer server,
            ClientID id,
            Supplier<ClientAuthentication> authentication,
            String redirectUri,
            String... scope)
            throws GeneralException, IOException {
        this.provider = OIDCProviderMetadata.resolve(new Issuer(server.issuer()), NimbusClient::trust);
        this.id = id;
        this.authentication = authentication;
        this.redirectUri = URI.create(redirectUri);
        this.scope = new Scope(scope);
        this.validator = new IDTokenValidator(
                provider.getIssuer(),
                id,
                JWSAlgorithm.RS256,
                provider.getJWKSetURI().toURL(),
                keys());
    }

    static NimbusClient storefront(TlsServer server) throws GeneralException, IOException {
        return storefront(server, ClientSecretBasic::new);
    }

    static NimbusClient storefront(TlsServer server, WithSecret authentication) throws GeneralException, IOException {
        ClientID id = new ClientID("storefront");
        Secret secret = new Secret(server.secret("storefront"));
        return new NimbusClient(
                server,
                id,
                () -> authentication.of(id, secret),
                "https://shop.example/callback",
                "openid",
                "profile",
                "email",
                "shop");
    }

    /** How a client proves who it is by a secret. */
    interface WithSecret {

        ClientAuthentication of(ClientID id, Secret secret);
    }

    OIDCProviderMetadata provider() {
        return provider;
    }

    ClientID id() {
        return id;
    }

    ClientAuthentication authentication() {
        return authentication.get();
    }

    IDTokenValidator validator() {
        return validator;
    }

    /** Fetches keys over TLS. */
    static DefaultResourceRetriever keys() {
        return new DefaultResourceRetriever(
                5000, 5000, 0, true, TestCertificate.shared().client().getSocketFactory());
    }

    /** Has somebody go through an authorization request, which a test completes, and redeems the code. */
    OIDCTokenResponse login(
            Nonce nonce, Function<AuthenticationRequest.Builder, AuthenticationRequest> completed, Person person)
            throws GeneralException, IOException {
        CodeVerifier verifier = new CodeVerifier();
        AuthenticationRequest request = completed.apply(request(nonce, verifier));

        AuthenticationResponse response = person.answer(request.toURI());

        assertAnswers(response, request);
        AuthorizationCode code =
                Objects.requireNonNull(response.toSuccessResponse().getAuthorizationCode());
        return (OIDCTokenResponse) token(new AuthorizationCodeGrant(code, redirectUri, verifier));
    }

    OIDCTokenResponse login(Nonce nonce, TlsServer server) throws GeneralException, IOException {
        return login(nonce, server, server.browser());
    }

    OIDCTokenResponse login(Nonce nonce, TlsServer server, TestBrowser browser) throws GeneralException, IOException {
        return login(
                nonce,
                AuthenticationRequest.Builder::build,
                request -> AuthenticationResponseParser.parse(server.signIn(browser, request)));
    }

    /** Somebody at a browser, which brings back an answer. */
    interface Person {

        AuthenticationResponse answer(URI authorizationRequest) throws ParseException;
    }

    AuthenticationRequest.Builder request(Nonce nonce, CodeVerifier verifier) {
        return new AuthenticationRequest.Builder(ResponseType.CODE, scope, id, redirectUri)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(new State())
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
    }

    void assertAnswers(AuthenticationResponse response, AuthenticationRequest request) {
        assertThat(response.getState()).isEqualTo(request.getState());
        assertThat(response.getIssuer()).isEqualTo(provider.getIssuer());
    }

    AccessTokenResponse token(AuthorizationGrant grant) throws IOException, ParseException {
        TokenResponse answer = answer(grant);
        assertThat(answer.indicatesSuccess())
                .as(() -> answer.toErrorResponse().toJSONObject().toString())
                .isTrue();
        return answer.toSuccessResponse();
    }

    UserInfo userInfo(OIDCTokenResponse tokens) throws IOException, ParseException {
        return UserInfoResponse.parse(send(new UserInfoRequest(
                                provider.getUserInfoEndpointURI(),
                                tokens.getOIDCTokens().getAccessToken())
                        .toHTTPRequest()))
                .toSuccessResponse()
                .getUserInfo();
    }

    ErrorObject refusal(AuthorizationGrant grant) throws IOException, ParseException {
        return answer(grant).toErrorResponse().getErrorObject();
    }

    private TokenResponse answer(AuthorizationGrant grant) throws IOException, ParseException {
        return OIDCTokenResponseParser.parse(
                send(new TokenRequest.Builder(provider.getTokenEndpointURI(), authentication.get(), grant)
                        .build()
                        .toHTTPRequest()));
    }

    static HTTPResponse send(HTTPRequest request) throws IOException {
        trust(request);
        return request.send();
    }

    private static void trust(HTTPRequest request) {
        request.setSSLSocketFactory(TestCertificate.shared().client().getSocketFactory());
    }
}
