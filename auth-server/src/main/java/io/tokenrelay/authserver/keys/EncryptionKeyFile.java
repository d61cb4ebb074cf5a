package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.util.SecretBytes;
import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/** Reads the key-encryption key. Errors name the file, never what is in it. */
final class EncryptionKeyFile {

    /** The length of an AES-256 key. */
    static final int KEY_BYTES = 32;

    private static final int MAX_FILE_BYTES = 1024;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private EncryptionKeyFile() {}

    /** @throws StartupRefused when the file can't be read or doesn't hold exactly one key */
    static SecretBytes read(Path file) {
        byte[] content = content(file);
        byte[] key = decode(file, content);
        if (key.length != KEY_BYTES) {
            throw new StartupRefused(
                    KeyError.UNREADABLE_ENCRYPTION_KEY,
                    file + " holds " + key.length + " bytes in Base64, not " + KEY_BYTES + ".");
        }
        return SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get());
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new StartupRefused(KeyError.UNREADABLE_ENCRYPTION_KEY, file + " is too long to be a key.");
            }
            refuseOthersAccess(file);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StartupRefused(
                    KeyError.UNREADABLE_ENCRYPTION_KEY,
                    file.toAbsolutePath() + ": " + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** On file systems without these permissions there is nothing to check. */
    private static void refuseOthersAccess(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OWNER_ONLY.containsAll(view.readAttributes().permissions())) {
            throw new StartupRefused(
                    KeyError.EXPOSED_ENCRYPTION_KEY,
                    file.toAbsolutePath() + " has the permissions "
                            + PosixFilePermissions.toString(
                                    view.readAttributes().permissions()) + ".");
        }
    }

    private static byte[] decode(Path file, byte[] content) {
        try {
            return Base64.getDecoder().decode(new String(content, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes a character of the key.
            throw new StartupRefused(KeyError.UNREADABLE_ENCRYPTION_KEY, file + " does not hold Base64.");
        }
    }
}
