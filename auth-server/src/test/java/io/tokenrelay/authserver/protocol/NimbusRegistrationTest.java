package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.client.ClientDeleteRequest;
import com.nimbusds.oauth2.sdk.client.ClientReadRequest;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformation;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationRequest;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationResponseParser;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientUpdateRequest;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Nimbus SDK registers a client, uses and manages it (RFC 7591, RFC 7592, OpenID Connect Dynamic Client Registration 1.0). */
@TlsFlowTest
class NimbusRegistrationTest {

    private static final String CALLBACK = "https://reader.example/callback";

    @Autowired
    TlsServer server;

    @Test
    void registersAClientSignsInThereAndChangesReadsAndDeletesIt() throws Exception {
        OIDCClientInformation registered = register(metadata("Reader"));
        assertThat(registered.getOIDCMetadata().getName()).isEqualTo("Reader");

        Nonce nonce = new Nonce();
        NimbusClient client = new NimbusClient(
                server,
                registered.getID(),
                () -> new ClientSecretBasic(registered.getID(), registered.getSecret()),
                CALLBACK,
                "openid",
                "profile");
        OIDCTokenResponse tokens = client.login(nonce, server);
        assertThat(client.validator()
                        .validate(tokens.getOIDCTokens().getIDToken(), nonce)
                        .getSubject())
                .isNotNull();

        OIDCClientInformation updated = information(new OIDCClientUpdateRequest(
                        registered.getRegistrationURI(),
                        registered.getID(),
                        registered.getRegistrationAccessToken(),
                        metadata("Better reader"),
                        registered.getSecret())
                .toHTTPRequest());
        assertThat(updated.getOIDCMetadata().getName()).isEqualTo("Better reader");

        HTTPRequest read = new ClientReadRequest(
                        registered.getRegistrationURI(), registered.getRegistrationAccessToken())
                .toHTTPRequest();
        assertThat(information(read).getOIDCMetadata().getName()).isEqualTo("Better reader");

        assertThat(NimbusClient.send(new ClientDeleteRequest(
                                        registered.getRegistrationURI(), registered.getRegistrationAccessToken())
                                .toHTTPRequest())
                        .getStatusCode())
                .isEqualTo(204);
        assertThat(NimbusClient.send(read).getStatusCode()).isEqualTo(401);
    }

    @Test
    void registersHowItSignsAndHowLongASignInIsGoodFor() throws Exception {
        URI request = URI.create("https://reader.example/request");
        OIDCClientMetadata metadata = metadata("Signing reader");
        metadata.setTokenEndpointAuthMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        metadata.setJWKSet(new JWKSet(TlsClients.KEY.toPublicJWK()));
        metadata.setRequestObjectJWSAlg(JWSAlgorithm.ES256);
        metadata.setRequestObjectURIs(Set.of(request));
        metadata.setDefaultMaxAge(600);

        OIDCClientInformation registered = register(metadata);

        assertThat(registered.getOIDCMetadata().getRequestObjectJWSAlg()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(registered.getOIDCMetadata().getRequestObjectURIs()).containsExactly(request);
        assertThat(registered.getOIDCMetadata().getDefaultMaxAge()).isEqualTo(600);
        ClientID id = registered.getID();
        NimbusClient client = new NimbusClient(
                server, id, () -> NimbusAssertion.byKey(server, id, TlsClients.KEY), CALLBACK, "openid");
        Nonce nonce = new Nonce();
        assertThat(client.validator()
                        .validate(client.login(nonce, server).getOIDCTokens().getIDToken(), nonce)
                        .getAuthenticationTime())
                .isNotNull();
    }

    private OIDCClientInformation register(OIDCClientMetadata metadata) throws Exception {
        return information(new OIDCClientRegistrationRequest(
                        NimbusClient.storefront(server).provider().getRegistrationEndpointURI(),
                        metadata,
                        new BearerAccessToken(server.initialToken()))
                .toHTTPRequest());
    }

    private static OIDCClientInformation information(HTTPRequest request) throws Exception {
        ClientRegistrationResponse response = OIDCClientRegistrationResponseParser.parse(NimbusClient.send(request));
        assertThat(response.indicatesSuccess())
                .as(() -> response.toErrorResponse().getErrorObject().toString())
                .isTrue();
        return ((OIDCClientInformationResponse) response).getOIDCClientInformation();
    }

    private static OIDCClientMetadata metadata(String name) {
        OIDCClientMetadata metadata = new OIDCClientMetadata();
        metadata.setRedirectionURI(URI.create(CALLBACK));
        metadata.setName(name);
        return metadata;
    }
}
