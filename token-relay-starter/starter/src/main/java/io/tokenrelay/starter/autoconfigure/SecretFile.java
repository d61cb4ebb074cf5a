package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The file with this service's secret. Messages name the file, never what is in it. */
final class SecretFile {

    /** What nobody but the service's user and group may do; without POSIX permissions nothing can be told. */
    private static final Set<PosixFilePermission> TOO_OPEN = EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private static final long MAX_BYTES = 4096;

    private SecretFile() {}

    /** @throws StartupRefusedException when it can't be read, is too open, or holds no single line */
    static String read(Path file) {
        try {
            requireClosed(file);
            if (Files.size(file) > MAX_BYTES) {
                throw problem(file, "is longer than a secret");
            }
            String secret = Files.readString(file).strip();
            if (secret.isEmpty() || secret.lines().count() > 1) {
                throw problem(file, secret.isEmpty() ? "is empty" : "has more than one line");
            }
            return secret;
        } catch (IOException e) {
            throw problem(file, Files.exists(file) ? "can't be read" : "does not exist");
        }
    }

    private static void requireClosed(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> open = EnumSet.copyOf(TOO_OPEN);
        open.retainAll(Files.getPosixFilePermissions(file));
        if (!open.isEmpty()) {
            throw problem(file, "can be read or changed by other users of this machine");
        }
    }

    private static StartupRefusedException problem(Path file, String detail) {
        return new StartupRefusedException(
                StartupError.SECRET_FILE, "token-relay.client.secret-file", file.toAbsolutePath() + " " + detail);
    }
}
