package io.tokenrelay.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ChildProcessTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void tellsHowAProcessEndedWhatItSaidLastAndWhereItsLogIs() throws Exception {
        ChildProcess process = start("orders", "seq 1 100; echo cannot go on; exit 3");

        String obituary = process.onExit().get(30, TimeUnit.SECONDS).obituary();

        assertThat(obituary)
                .contains("orders has ended with exit code 3")
                .contains(directory.resolve("orders.log").toString())
                .contains("cannot go on")
                .contains("| 100")
                .doesNotContain("| 50\n");
    }

    @Test
    void givesUpOnAProcessThatEndsBeforeItIsUp() throws Exception {
        ChildProcess process = start("orders", "echo no license; exit 1");
        int nobodyListens = Ports.free().orders();

        assertThatExceptionOfType(DemoFailedException.class)
                .isThrownBy(() -> new Health().await(process, nobodyListens, "/actuator/health"))
                .withMessageContaining("orders has ended with exit code 1")
                .withMessageContaining("no license");
    }

    @Test
    void stopsAProcessThatDoesAsItIsTold() throws Exception {
        ChildProcess process = start("orders", "exec sleep 600");

        process.terminate();
        process.awaitEnd(Duration.ofSeconds(30));

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void killsAProcessThatDoesNotEndWhenTold() throws Exception {
        ChildProcess process = start("orders", "trap '' TERM; while :; do :; done");

        process.terminate();
        process.awaitEnd(Duration.ofMillis(300));

        assertThat(process.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    private ChildProcess start(String name, String script) throws IOException {
        return ChildProcess.start(name, List.of("sh", "-c", script), directory, directory.resolve(name + ".log"));
    }
}
