package io.tokenrelay.authserver.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the server's keys are kept from whoever reads its database.
 *
 * @param encryptionKeyFile the file with the key-encryption key: 32 random bytes in Base64, as
 *     {@code openssl rand -base64 32} prints them. Required; the embedded database brings its own
 */
@ConfigurationProperties("auth-server.keys")
record KeysProperties(@Nullable Path encryptionKeyFile) {}
