package io.tokenrelay.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./demo} says before any Java of ours can run, with a {@code java} that only tells its version. */
@DisabledOnOs(OS.WINDOWS)
class DemoScriptTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path javaHome;

    @Test
    void refusesAnOldJdkAndSaysWhatToDo() throws Exception {
        assertThat(runWith("java version \"1.8.0_392\""))
                .contains("JDK 17 or later")
                .contains("1.8.0_392")
                .contains("JAVA_HOME");
        assertThat(runWith("openjdk version \"11.0.21\" 2023-10-17")).contains("JDK 17 or later");
    }

    @Test
    void refusesAJavaThatDoesNotTellItsVersion() throws Exception {
        assertThat(runWith("hello")).contains("JDK 17 or later").contains("unknown");
    }

    @Test
    void refusesWithoutAnyJava() throws Exception {
        assertThat(run()).contains("finds no java").contains("Install one");
    }

    private String runWith(String version) throws IOException, InterruptedException {
        Path java = javaHome.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho '" + version + "' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return run();
    }

    private String run() throws IOException, InterruptedException {
        ProcessBuilder demo = new ProcessBuilder(
                        "bash",
                        Path.of("../../demo").toAbsolutePath().normalize().toString())
                .redirectErrorStream(true);
        demo.environment().put("JAVA_HOME", javaHome.toString());
        Process process = demo.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        return said;
    }
}
