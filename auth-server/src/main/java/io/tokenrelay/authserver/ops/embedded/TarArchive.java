package io.tokenrelay.authserver.ops.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .tar.xz}. Apart from the rest, so that a build without the libraries for it still loads. */
final class TarArchive {

    private static final int OWNER_EXECUTE = 0100;

    private TarArchive() {}

    /** @throws IOException when it can't be read, or an entry would land outside the directory */
    static void unpack(InputStream archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, inside(directory, directory.resolve(entry.getName())), directory);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target, Path directory)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            inside(directory, target.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, inside(directory, directory.resolve(entry.getLinkName())));
        } else {
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, permissions(entry));
        }
    }

    private static Path inside(Path directory, Path target) throws IOException {
        Path normal = target.normalize();
        if (!normal.startsWith(directory)) {
            throw new IOException("The archive has an entry outside of its directory: " + target);
        }
        return normal;
    }

    private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
        Set<PosixFilePermission> permissions =
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if ((entry.getMode() & OWNER_EXECUTE) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        return permissions;
    }
}
