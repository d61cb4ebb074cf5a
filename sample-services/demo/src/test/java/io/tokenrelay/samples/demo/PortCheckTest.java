package io.tokenrelay.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void acceptsPortsThatNobodyUses() throws IOException {
        Ports ports = Ports.free();

        assertThatCode(() -> PortCheck.requireFree(ports)).doesNotThrowAnyException();
    }

    @Test
    void saysWhichPortIsTakenWhoNeedsItAndWhatToDo() throws IOException {
        Ports ports = Ports.free();
        try (ServerSocket taken = new ServerSocket(ports.orders(), 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(DemoFailedException.class)
                    .isThrownBy(() -> PortCheck.requireFree(ports))
                    .withMessageContaining("port " + taken.getLocalPort() + ", which orders needs, is used by ")
                    .withMessageContaining("./demo --free-ports");
        }
    }

    @Test
    void namesEveryTakenPortAtOnce() throws IOException {
        Ports ports = Ports.free();
        try (ServerSocket first = new ServerSocket(ports.authServer(), 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(ports.inventory(), 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(DemoFailedException.class)
                    .isThrownBy(() -> PortCheck.requireFree(ports))
                    .withMessageContaining("port " + first.getLocalPort())
                    .withMessageContaining("port " + second.getLocalPort());
        }
    }

    @Test
    void findsFreePortsThatDiffer() throws IOException {
        assertThat(Set.copyOf(Ports.free().byName().values())).hasSize(5);
    }
}
