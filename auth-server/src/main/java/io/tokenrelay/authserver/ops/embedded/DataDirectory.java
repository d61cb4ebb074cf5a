package io.tokenrelay.authserver.ops.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where everything of a server by itself is kept: the database, its passwords, and the key that its keys are encrypted
 * with.
 *
 * <p>Nobody but its owner can enter it.
 */
record DataDirectory(Path root) {

    DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the directory if need be, and closes it to others if it was open. */
    void prepare() throws IOException {
        var ownerOnly = PosixFilePermissions.fromString("rwx------");
        if (Files.isDirectory(root)) {
            Files.setPosixFilePermissions(root, ownerOnly);
        } else {
            Files.createDirectories(root, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
    }

    /** Held by the server that uses the directory. */
    Path lock() {
        return root.resolve("lock");
    }

    /** The unpacked PostgreSQL, a directory for each version. */
    Path binaries() {
        return root.resolve("postgresql");
    }

    /** What PostgreSQL calls its data directory. */
    Path data() {
        return root.resolve("data");
    }

    /** The data directory while it is being made: it gets its name when it is complete. */
    Path unfinishedData() {
        return root.resolve("data.unfinished");
    }

    Path log() {
        return root.resolve("postgresql.log");
    }

    /** Of the role that owns the tables. */
    SecretFile ownerPassword() {
        return new SecretFile(root.resolve("database.password"));
    }

    /** Of the role that the server runs as. */
    SecretFile runtimePassword() {
        return new SecretFile(root.resolve("database-runtime.password"));
    }

    SecretFile encryptionKey() {
        return new SecretFile(root.resolve("key-encryption.key"));
    }
}
