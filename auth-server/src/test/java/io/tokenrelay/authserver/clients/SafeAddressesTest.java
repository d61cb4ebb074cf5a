package io.tokenrelay.authserver.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "93.184.216.34", "fd12::1", "2001:db8::1"
            })
    void givesAddressesOnWhichServicesAre(String address) throws UnknownHostException {
        assertThat(resolve("service.example", address)).containsExactly(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "fe80::1",
                "127.0.0.1",
                "127.9.9.9",
                "::1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "224.0.0.1",
                "239.255.255.250",
                "ff02::1",
                "255.255.255.255",
                "240.0.0.1",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "fd00:ec2::254",
                "100.100.100.200",
                "168.63.129.16"
            })
    void givesNoAddressOnWhichNoServiceCanBe(String address) {
        assertThatThrownBy(() -> resolve("service.example", address))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageNotContaining(address);
    }

    @Test
    void givesNoneWhenOneOfSeveralIsUnsafe() {
        assertThatThrownBy(() -> resolve("service.example", "10.1.2.3", "169.254.169.254"))
                .isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void givesThisMachineToWhoeverSaysSo(String host) throws UnknownHostException {
        assertThat(resolve(host, "127.0.0.1")).hasSize(1);
    }

    @Test
    void givesNothingElseForThisMachine() {
        assertThatThrownBy(() -> resolve("localhost", "10.1.2.3")).isInstanceOf(UnknownHostException.class);
    }

    private static InetAddress[] resolve(String host, String... addresses) throws UnknownHostException {
        return new SafeAddresses(TestNames.leadingTo(addresses)).resolve(host);
    }
}
