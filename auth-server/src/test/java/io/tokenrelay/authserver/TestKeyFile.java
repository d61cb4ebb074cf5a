package io.tokenrelay.authserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Key-encryption keys for tests. */
public final class TestKeyFile {

    private static final Path SHARED = create();

    private TestKeyFile() {}

    /** The same for all tests of this JVM. */
    public static Path shared() {
        return SHARED;
    }

    /** Another one. */
    public static Path create() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            Path file = Files.createTempFile("key-encryption", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
