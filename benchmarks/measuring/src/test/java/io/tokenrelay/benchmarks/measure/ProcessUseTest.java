package io.tokenrelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessUseTest {

    @Test
    void countsTheCpuTimeOfThisProcess() {
        Duration before = ProcessUse.ownCpu();
        long until = System.nanoTime() + Duration.ofMillis(300).toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }

        assertThat(ProcessUse.ownCpu().minus(before)).isGreaterThan(Duration.ofMillis(30));
    }

    @Test
    void countsAChildThatHasEndedForTheWholeFamilyOnly() throws IOException, InterruptedException {
        Duration own = ProcessUse.ownCpu();
        Duration family = ProcessUse.cpu(ProcessHandle.current().pid());
        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done").start();
        assertThat(child.waitFor()).isZero();
        Duration byChild = ProcessUse.cpu(ProcessHandle.current().pid()).minus(family);

        assertThat(byChild).isGreaterThan(ProcessUse.ownCpu().minus(own));
    }

    @Test
    void knowsTheMemoryOfThisProcess() {
        assertThat(ProcessUse.residentBytes(ProcessHandle.current().pid())).isGreaterThan(10L << 20);
    }

    @Test
    void isNothingForAProcessThatIsGone() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("true").start();
        assertThat(child.waitFor()).isZero();

        assertThat(ProcessUse.cpu(child.pid())).isZero();
        assertThat(ProcessUse.residentBytes(child.pid())).isZero();
    }
}
