package io.tokenrelay.samples.demo.check;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void findsTheRefusalThatWasLoggedSince() throws Exception {
        Path file = Files.writeString(directory.resolve("orders.log"), "started\n");
        ServiceLog log = ServiceLog.fromNow(file);

        Files.writeString(file, "refused: TR-T08\n", StandardOpenOption.APPEND);

        assertThatCode(() -> log.names(Refusals.AUDIENCE, Duration.ofSeconds(1)))
                .doesNotThrowAnyException();
    }

    @Test
    void doesNotCountARefusalFromBefore() throws Exception {
        Path file = Files.writeString(directory.resolve("orders.log"), "refused: TR-T08\n");
        ServiceLog log = ServiceLog.fromNow(file);

        assertThatExceptionOfType(CheckFailedException.class)
                .isThrownBy(() -> log.names(Refusals.AUDIENCE, Duration.ZERO))
                .withMessageContaining("does not name the audience check");
    }
}
