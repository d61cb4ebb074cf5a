package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The file with this service's secret or private key. Messages name the file, never what is in it. */
final class SecretFile {

    /** What nobody but the service's user and group may do; without POSIX permissions nothing can be told. */
    private static final Set<PosixFilePermission> TOO_OPEN = EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private static final String SECRET = "token-relay.client.secret-file";
    private static final String KEY = "token-relay.client.private-key";
    private static final long MAX_BYTES = 4096;
    private static final long MAX_KEY_BYTES = 16 * 1024;

    private SecretFile() {}

    /** @throws StartupRefusedException when it can't be read, is too open, or holds no single line */
    static String read(Path file) {
        String secret = read(file, SECRET, MAX_BYTES);
        if (secret.lines().count() > 1) {
            throw problem(file, SECRET, "has more than one line");
        }
        return secret;
    }

    /**
     * A private key, which may have several lines.
     *
     * @throws StartupRefusedException when it can't be read, or is too open
     */
    static String readKey(Path file) {
        return read(file, KEY, MAX_KEY_BYTES);
    }

    private static String read(Path file, String property, long maxBytes) {
        if (isKeyItself(file.toString())) {
            throw new StartupRefusedException(
                    StartupError.SECRET_FILE, property, "holds a private key itself, not the path of its file");
        }
        try {
            requireClosed(file, property);
            if (Files.size(file) > maxBytes) {
                throw problem(file, property, "is longer than a secret");
            }
            String content = Files.readString(file).strip();
            if (content.isEmpty()) {
                throw problem(file, property, "is empty");
            }
            return content;
        } catch (IOException e) {
            throw problem(file, property, Files.exists(file) ? "can't be read" : "does not exist");
        }
    }

    /** Whoever pasted the key must not read it in a log, as the path of a file that does not exist. */
    private static boolean isKeyItself(String path) {
        return path.contains("PRIVATE KEY")
                || path.strip().startsWith("{")
                || path.lines().count() > 1;
    }

    private static void requireClosed(Path file, String property) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> open = EnumSet.copyOf(TOO_OPEN);
        open.retainAll(Files.getPosixFilePermissions(file));
        if (!open.isEmpty()) {
            throw problem(file, property, "can be read or changed by other users of this machine");
        }
    }

    private static StartupRefusedException problem(Path file, String property, String detail) {
        return new StartupRefusedException(StartupError.SECRET_FILE, property, file.toAbsolutePath() + " " + detail);
    }
}
