package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestVisitor.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Where second factors are asked for only when a client wants one, and nobody sets one up in the middle of a sign-in. */
@FlowTest
@TestPropertySource(
        properties = {
            "auth-server.registry=src/test/resources/test-registry.yaml",
            "auth-server.client-secrets-directory=target/client-secrets-settings",
            "auth-server.second-factor.at-every-sign-in=false",
            "auth-server.second-factor.enrol-on-demand=false"
        })
class SecondFactorSettingsFlowTest {

    private static final TestForm MFA = REQUEST.and("acr_values", "mfa");

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Autowired
    PersonRegistration registration;

    TestVisitor zoe;

    @BeforeEach
    void somebody() {
        zoe = new TestVisitor(server, clock, TestServer.newPerson(registration));
    }

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
