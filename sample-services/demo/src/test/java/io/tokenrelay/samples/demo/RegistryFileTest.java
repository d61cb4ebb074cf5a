package io.tokenrelay.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    private final Path home = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void usesTheCheckedInFileAsItIsOnTheWellKnownPorts() throws IOException {
        Places places = new Places(home, data);

        assertThat(RegistryFile.forPorts(Ports.WELL_KNOWN, places)).isEqualTo(places.registry());
    }

    @Test
    void leadsBrowsersBackToWhereStorefrontReallyIs() throws IOException {
        Path file = RegistryFile.forPorts(new Ports(1, 2345, 3, 4, 5), new Places(home, data));

        assertThat(Files.readString(file))
                .contains("http://localhost:2345/login/oauth2/code/token-relay")
                .contains("post-logout-redirect-uris: [http://localhost:2345/]")
                .doesNotContain("localhost:8080");
    }
}
