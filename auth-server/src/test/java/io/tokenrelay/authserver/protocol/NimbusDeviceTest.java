package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The Nimbus SDK signs people in at a device without a browser (RFC 8628). */
@TlsFlowTest
class NimbusDeviceTest {

    @Autowired
    TlsServer server;

    @Test
    void getsItsTokensOnceSomebodyAllowsIt() throws Exception {
        ClientID id = new ClientID("television");
        Secret secret = new Secret(server.secret("television"));
        NimbusClient client =
                new NimbusClient(server, id, () -> new ClientSecretBasic(id, secret), "https://none.example/");
        DeviceAuthorizationSuccessResponse asked = DeviceAuthorizationResponse.parse(
                        NimbusClient.send(new DeviceAuthorizationRequest.Builder(client.authentication())
                                .endpointURI(client.provider().getDeviceAuthorizationEndpointURI())
                                .scope(new Scope("openid", "watch"))
                                .build()
                                .toHTTPRequest()))
                .toSuccessResponse();
        DeviceCodeGrant grant = new DeviceCodeGrant(asked.getDeviceCode());
        assertThat(client.refusal(grant).getCode()).isEqualTo("authorization_pending");

        assertThat(asked.getVerificationURI()).hasToString(server.issuer() + TestDevicePage.PAGE);
        TestDevicePage.of(server.browser(), "alice").allow(asked.getUserCode().getValue());
        OIDCTokenResponse tokens = (OIDCTokenResponse) client.token(grant);

        assertThat(client.validator()
                        .validate(tokens.getOIDCTokens().getIDToken(), null)
                        .getSubject())
                .isNotNull();
        assertThat(tokens.getOIDCTokens().getAccessToken().getScope().toStringList())
                .containsExactlyInAnyOrder("openid", "watch");
    }
}
