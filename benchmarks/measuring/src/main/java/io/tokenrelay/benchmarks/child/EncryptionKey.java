package io.tokenrelay.benchmarks.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The key by which Token Relay's server encrypts its signing keys, made for one run. */
public final class EncryptionKey {

    private static final int BYTES = 32;

    private EncryptionKey() {}

    /** A new file with a new key, which only its owner can read. */
    public static Path file(Path directory) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Files.createDirectories(directory);
            Path file = Files.createFile(
                    directory.resolve("encryption-key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, Base64.getEncoder().encodeToString(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
