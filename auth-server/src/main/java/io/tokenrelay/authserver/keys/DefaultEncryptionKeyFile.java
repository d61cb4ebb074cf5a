package io.tokenrelay.authserver.keys;

import java.nio.file.Path;

/**
 * The key-encryption key of an installation that made its own, used where the configuration names none.
 *
 * @param path the file, in the form that {@code auth-server.keys.encryption-key-file} describes
 */
public record DefaultEncryptionKeyFile(Path path) {}
