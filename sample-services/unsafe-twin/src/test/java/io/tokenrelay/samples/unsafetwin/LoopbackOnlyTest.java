package io.tokenrelay.samples.unsafetwin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackOnlyTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void refusesToListenAnywhereElse(String address) {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(
                        () -> UnsafeTwin.start("--server.address=" + address).close())
                .havingRootCause()
                .withMessageContaining("listens on loopback and on nothing else");
    }

    @Test
    void listensOnLoopbackAndOnNoOtherAddressOfThisMachine() throws Exception {
        try (UnsafeTwin twin = UnsafeTwin.start()) {
            assertThat(twin.addresses()).hasSize(8);
            for (Object address : twin.addresses().values()) {
                int port = URI.create((String) address).getPort();
                assertThat(answers(InetAddress.getLoopbackAddress(), port)).isTrue();
                for (InetAddress other : otherAddresses()) {
                    assertThat(answers(other, port))
                            .as("%s port %s", other, port)
                            .isFalse();
                }
            }
        }
    }

    private static List<InetAddress> otherAddresses() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
