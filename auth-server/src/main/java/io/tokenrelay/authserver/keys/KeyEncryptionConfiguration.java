package io.tokenrelay.authserver.keys;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The key-encryption key, read once something needs it: a command may not. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeysProperties.class)
class KeyEncryptionConfiguration {

    @Bean
    @Lazy
    KeyEncryption keyEncryption(KeysProperties properties, ObjectProvider<DefaultEncryptionKeyFile> ownFile) {
        Path configured = properties.encryptionKeyFile();
        if (configured != null) {
            return KeyEncryption.fromFile(configured);
        }
        DefaultEncryptionKeyFile own = ownFile.getIfAvailable();
        if (own != null) {
            return KeyEncryption.fromFile(own.path());
        }
        throw new StartupRefused(
                KeyError.NO_ENCRYPTION_KEY, "The property `auth-server.keys.encryption-key-file` is not set.");
    }
}
