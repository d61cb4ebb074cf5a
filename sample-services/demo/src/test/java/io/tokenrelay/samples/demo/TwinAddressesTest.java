package io.tokenrelay.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TwinAddressesTest {

    private final Properties written = new Properties();

    TwinAddressesTest() {
        List.of(
                        "issuer",
                        "credential.storefront",
                        "credential.payments",
                        "forwarded.storefront",
                        "forwarded.orders",
                        "forwarded.payments",
                        "forwarded.inventory")
                .forEach(service -> written.setProperty(service, "http://localhost/" + service));
    }

    @Test
    void readsWhatTheTwinHasWritten() {
        assertThat(TwinAddresses.of(written).forwardedPayments())
                .isEqualTo(URI.create("http://localhost/forwarded.payments"));
    }

    @Test
    void saysWhichAddressIsMissing() {
        written.remove("forwarded.inventory");

        assertThatExceptionOfType(DemoFailedException.class)
                .isThrownBy(() -> TwinAddresses.of(written))
                .withMessageContaining("forwarded.inventory");
    }
}
