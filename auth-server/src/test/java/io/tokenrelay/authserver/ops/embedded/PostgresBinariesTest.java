package io.tokenrelay.authserver.ops.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

class PostgresBinariesTest {

    @Test
    void findsTheArchiveOfTheMachine() {
        assertThat(PostgresBinaries.archiveFor("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.archiveFor("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(PostgresBinaries.archiveFor("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-x86_64.txz");
    }

    @Test
    void refusesAMachineThatThisBuildHasNothingFor(@TempDir Path directory) {
        var binaries = new PostgresBinaries(getClass().getClassLoader(), PostgresBinaries.archiveFor("Plan 9", "mips"));

        assertThatThrownBy(() -> binaries.unpackInto(directory))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C02")
                .hasMessageContaining("postgres-plan9-mips.txz");
    }

    @Test
    void refusesABuildWithoutTheLibrariesThatUnpack(@TempDir Path directory) {
        var binaries = new PostgresBinaries(new FilteredClassLoader(XZInputStream.class));

        assertThatThrownBy(() -> binaries.unpackInto(directory))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C02")
                .hasMessageContaining("XZInputStream");
    }

    @Test
    void refusesAnArchiveThatWritesOutsideOfItsDirectory(@TempDir Path directory) throws IOException {
        byte[] archive = archiveWith("../outside");

        assertThatThrownBy(() -> TarArchive.unpack(new ByteArrayInputStream(archive), directory.resolve("inside")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
        assertThat(directory.resolve("outside")).doesNotExist();
    }

    private static byte[] archiveWith(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            tar.putArchiveEntry(new TarArchiveEntry(name));
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
