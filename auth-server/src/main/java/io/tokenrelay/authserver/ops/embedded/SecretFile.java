package io.tokenrelay.authserver.ops.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** A file that holds 32 random bytes in Base64 and that nobody but its owner can read. */
final class SecretFile {

    private static final int SECRET_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path path;

    SecretFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Fills the file with a new secret unless it exists. It has its permissions before it has its content. */
    void createIfAbsent() throws IOException {
        if (Files.exists(path)) {
            return;
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        byte[] content = Base64.getEncoder().encode(secret);
        try (FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            channel.write(ByteBuffer.wrap(content));
            channel.force(true);
        }
    }

    /** The secret itself, for the one who logs in with it. Never for a log, a page or a command line. */
    String reveal() throws IOException {
        return Files.readString(path, StandardCharsets.US_ASCII).strip();
    }

    @Override
    public String toString() {
        return "SecretFile[" + path + "]";
    }
}
