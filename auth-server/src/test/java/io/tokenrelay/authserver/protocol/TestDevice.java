package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A device without a browser, of a client: it asks for codes, and for tokens until it gets some. */
record TestDevice(TestService client, TestAnswer asked) {

    static final String ENDPOINT = "/oauth2/device_authorization";
    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";

    /** A device that has asked for codes and got them. */
    static TestDevice of(TestService client, String scope) {
        TestAnswer asked = client.post(ENDPOINT, TestForm.of("scope", scope));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        return new TestDevice(client, asked);
    }

    String userCode() {
        return asked.text("user_code");
    }

    String deviceCode() {
        return asked.text("device_code");
    }

    /** Asks for its tokens. */
    TestAnswer poll() {
        return client.token(request());
    }

    /** The same with a proof of possession. */
    TestAnswer poll(List<String> proofs) {
        return client.token(request(), proofs);
    }

    TestForm request() {
        return TestForm.of("grant_type", GRANT_TYPE, "device_code", deviceCode());
    }
}
