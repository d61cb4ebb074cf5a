package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The Nimbus SDK asks for more than a sign-in: how the answer shall come, how strongly the person
 * shall be known, and what it wants to learn.
 */
@TlsFlowTest
class NimbusRequestTest {

    @Autowired
    TlsServer server;

    private final Nonce nonce = new Nonce();
    private NimbusClient client;

    @BeforeEach
    void discover() throws Exception {
        client = NimbusClient.storefront(server);
    }

    @Test
    void takesTheAnswerByForm() throws Exception {
        OIDCTokenResponse tokens = client.login(
                nonce, request -> request.responseMode(ResponseMode.FORM_POST).build(), request -> {
                    HTTPRequest posted =
                            new HTTPRequest(HTTPRequest.Method.POST, URI.create("https://shop.example/callback"));
                    posted.setHeader("Content-Type", "application/x-www-form-urlencoded");
                    posted.setBody(server.signInByForm(request).toString());
                    return AuthenticationResponseParser.parse(posted);
                });

        assertThat(validated(tokens).getSubject()).isNotNull();
    }

    @Test
    void hasThePersonComeBackWithASecondFactor() throws Exception {
        TestBrowser browser = server.browser();
        String person = server.newPerson();
        OIDCTokenResponse before = client.login(
                nonce,
                AuthenticationRequest.Builder::build,
                request -> AuthenticationResponseParser.parse(server.signIn(browser, request, person)));
        assertThat(validated(before).getACR()).isEqualTo(new ACR("pwd"));

        OIDCTokenResponse after = client.login(
                nonce,
                request -> request.acrValues(List.of(new ACR("mfa"))).build(),
                request -> AuthenticationResponseParser.parse(server.signInWithNewApp(browser, request, person)));

        assertThat(validated(after).getACR()).isEqualTo(new ACR("mfa"));
        assertThat(validated(after).getSubject()).isEqualTo(validated(before).getSubject());
    }

    @Test
    void asksForClaimsOneByOne() throws Exception {
        NimbusClient bare = new NimbusClient(
                server, client.id(), client::authentication, "https://shop.example/callback", "openid");
        OIDCClaimsRequest claims = new OIDCClaimsRequest()
                .withIDTokenClaimsRequest(new ClaimsSetRequest()
                        .add(new ClaimsSetRequest.Entry("email").withClaimRequirement(ClaimRequirement.ESSENTIAL)))
                .withUserInfoClaimsRequest(new ClaimsSetRequest().add("name"));

        OIDCTokenResponse tokens = bare.login(
                nonce,
                request -> request.claims(claims).build(),
                request -> AuthenticationResponseParser.parse(server.signIn(request)));

        IDTokenClaimsSet idToken = validated(tokens);
        assertThat(idToken.getStringClaim("email")).isEqualTo("alice@example.org");
        assertThat(idToken.getStringClaim("name")).isNull();
        UserInfo person = bare.userInfo(tokens);
        assertThat(person.getName()).isEqualTo("Alice");
        assertThat(person.getEmailAddress()).isNull();
    }

    private IDTokenClaimsSet validated(OIDCTokenResponse tokens) throws Exception {
        return client.validator().validate(tokens.getOIDCTokens().getIDToken(), nonce);
    }
}
