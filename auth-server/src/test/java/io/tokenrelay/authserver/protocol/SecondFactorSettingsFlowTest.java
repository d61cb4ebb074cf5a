package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestVisitor.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Where second factors are asked for only when a client wants one, and nobody sets one up in the middle of a sign-in. */
@TestPropertySource(
        properties = {
            "auth-server.registry=src/test/resources/test-registry.yaml",
            "auth-server.client-secrets-directory=target/client-secrets-settings",
            "auth-server.second-factor.at-every-sign-in=false",
            "auth-server.second-factor.enrol-on-demand=false"
        })
class SecondFactorSettingsFlowTest extends SecondFactorTest {

    @Test
    void asksForItWhereAClientWantsItAndNotOtherwise() {
        TestApp app = zoe.enrol();

        zoe.follow(zoe.typePassword(REQUEST));
        assertThat(zoe.isSignedIn()).isTrue();
        assertThat(zoe.open(MFA).location()).endsWith("/login");
        TestVisitor other = zoe.elsewhere();
        assertThat(other.typePassword(REQUEST.and("acr_values", "pwd mfa")).location())
                .startsWith("/oauth2/authorize?");
        other = zoe.elsewhere();
        assertThat(other.typePassword(REQUEST.and("acr_values", "mfa pwd")).location())
                .isEqualTo("/login/code");
        assertThat(zoe.signIn(MFA, app).location()).contains("/oauth2/consent");
    }

    @Test
    void tellsTheClientThatWhoHasNoneDoesNotGetThere() {
        TestAnswer answer = zoe.follow(zoe.typePassword(MFA));

        answer.assertToldClient(REDIRECT_URI, "unmet_authentication_requirements", "TR-L28");
    }
}
