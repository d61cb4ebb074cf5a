package io.tokenrelay.authserver.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.token.ClientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the registry lets a client be told of sign-outs. */
class LogoutAddressTest {

    @Test
    void isAnHttpsUrl() {
        assertThat(read("https://shop.example/out?a=b").service(new ClientId("shop")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/out", "https://shop.example/out#x", "http://shop.example/out"})
    @Shows("backchannel-logout-2.2-uri")
    void isNoneThatIsRelativeOrHasAFragmentOrGoesWithoutTls(String uri) {
        assertThatThrownBy(() -> read(uri)).hasMessageContaining("TR-R105");
    }

    private static Registry read(String uri) {
        return RegistryReader.read("""
                services:
                  shop:
                    client: { redirect-uris: ["https://shop.example/"], backchannel-logout-uri: "%s" }
                    scopes: { shop: { title: Shop in your name, kind: user } }
                """.formatted(uri), "test");
    }
}
