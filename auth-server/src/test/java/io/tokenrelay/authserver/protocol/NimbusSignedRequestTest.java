package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.tokenrelay.authserver.clients.TestJwks;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Nimbus SDK signs its requests (RFC 9101, OpenID Connect Core §6). */
@TlsFlowTest
class NimbusSignedRequestTest {

    private static final ClientID SIGNER = new ClientID("signer");

    @Autowired
    TlsServer server;

    private final Nonce nonce = new Nonce();
    private NimbusClient client;

    @BeforeEach
    void discover() throws Exception {
        client = new NimbusClient(
                server,
                SIGNER,
                () -> NimbusAssertion.byKey(server, SIGNER, TlsClients.KEY),
                "https://signer.example/callback",
                "openid",
                "look");
    }

    @Test
    void sendsTheSignedRequestAlone() throws Exception {
        assertSignsInBy(request -> alone(new AuthenticationRequest.Builder(signed(request, TlsClients.KEY), SIGNER)));
    }

    @Test
    void sendsTheSignedRequestBesideAnotherThatDoesNotCount() throws Exception {
        assertSignsInBy(request -> client.request(new Nonce(), new CodeVerifier())
                .requestObject(signed(request, TlsClients.KEY))
                .build());
    }

    @Test
    void hasTheServerFetchTheSignedRequest() throws Exception {
        assertSignsInBy(request -> {
            TlsClients.KEYS.answer(
                    "/request",
                    200,
                    "application/oauth-authz-req+jwt",
                    signed(request, TlsClients.KEY).serialize());
            return alone(new AuthenticationRequest.Builder(TlsClients.KEYS.uri("/request"), SIGNER));
        });
    }

    @Test
    void learnsThatAnotherKeyIsNotItsOwn() throws Exception {
        AuthenticationRequest request =
                client.request(nonce, new CodeVerifier()).build();
        AuthenticationRequest forged = new AuthenticationRequest.Builder(request)
                .requestObject(signed(request, TestJwks.key(TlsClients.KEY.getKeyID())))
                .build();

        AuthenticationResponse response = AuthenticationResponseParser.parse(
                URI.create(server.browser().get(forged.toURI().toString()).location()));

        assertThat(response.toErrorResponse().getErrorObject().getCode()).isEqualTo("invalid_request_object");
        client.assertAnswers(response, request);
    }

    /** With a number and claims in what is signed, which are seen in the ID token. */
    private void assertSignsInBy(UnaryOperator<AuthenticationRequest> sent) throws Exception {
        OIDCClaimsRequest email = new OIDCClaimsRequest().withIDTokenClaimsRequest(new ClaimsSetRequest().add("email"));

        OIDCTokenResponse tokens = client.login(
                nonce,
                request -> request.maxAge(600).claims(email).build(),
                request -> AuthenticationResponseParser.parse(server.signIn(
                        sent.apply(AuthenticationRequest.parse(request)).toURI())));

        IDTokenClaimsSet idToken =
                client.validator().validate(tokens.getOIDCTokens().getIDToken(), nonce);
        assertThat(idToken.getAuthenticationTime()).isNotNull();
        assertThat(idToken.getStringClaim("email")).isEqualTo("alice@example.org");
    }

    private AuthenticationRequest alone(AuthenticationRequest.Builder request) {
        return request.endpointURI(client.provider().getAuthorizationEndpointURI())
                .build();
    }

    private SignedJWT signed(AuthenticationRequest request, ECKey key) {
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("oauth-authz-req+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder(request.toJWTClaimsSet())
                        .issuer(SIGNER.getValue())
                        .audience(server.issuer())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build());
        try {
            signed.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return signed;
    }
}
