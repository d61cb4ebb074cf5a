package io.tokenrelay.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void freePortsDifferAndAreNoneThatASystemGivesToAnybodyWhoAsksForAnyPort() throws IOException {
        assertThat(Ports.free().byName().values()).doesNotHaveDuplicates().allSatisfy(port -> assertThat(port)
                .isBetween(20_000, 32_767));
    }
}
