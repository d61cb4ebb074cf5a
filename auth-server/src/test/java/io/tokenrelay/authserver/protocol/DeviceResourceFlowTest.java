package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code resource} of a device (RFC 8707): what it may ask for, and what it may fetch. */
@FlowTest
class DeviceResourceFlowTest {

    private static final String OWN = "api://portal";

    @Autowired
    TestServer server;

    @Test
    void getsTokensForItsOwnService() {
        TestService portal = server.service("portal");
        TestDevice device =
                new TestDevice(portal, portal.post(TestDevice.ENDPOINT, TestForm.of("scope", "desk", "resource", OWN)));
        TestDevicePage.of(server, "alice").allow(device);

        TestAnswer tokens = portal.token(device.request().and("resource", OWN));

        assertThat(TestServer.claims(tokens.text("access_token"))).containsEntry("aud", OWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api://orders", "api://portal/", "portal", "x"})
    void asksForNoOtherBeforeAnybodyIsAsked(String resource) {
        server.service("portal")
                .post(TestDevice.ENDPOINT, TestForm.of("scope", "desk", "resource", resource))
                .assertRefused(400, "invalid_target", "TR-G38");
    }

    @Test
    void fetchesNoneForAnotherWhichDoesNotUseItsCodeUp() {
        TestService portal = server.service("portal");
        TestDevice device = TestDevice.of(portal, "desk");
        TestDevicePage.of(server, "alice").allow(device);

        portal.token(device.request().and("resource", "api://orders")).assertRefused(400, "invalid_target", "TR-G38");

        assertThat(device.poll().status()).isEqualTo(200);
    }
}
