package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.startup.StartupRefused;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Opens the keys once, at start-up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeysProperties.class)
class KeysConfiguration {

    @Bean
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

    @Bean
    KeySet keySet(
            JdbcClient jdbc,
            TransactionOperations transactions,
            KeyEncryption encryption,
            Changes changes,
            Clock clock) {
        return new KeySetLoader(jdbc, transactions, encryption, changes, clock).load();
    }

    @Bean
    SigningKeys signingKeys(KeySet keySet) {
        return keySet.signingKeys();
    }

    @Bean
    Lineages lineages(KeySet keySet) {
        return new Lineages(keySet.lineageKeyset());
    }

    /** Public keys only, as they are at each asking: nothing that verifies or publishes needs a private one. */
    @Bean
    JWKSource<SecurityContext> publishedKeys(SigningKeys signingKeys) {
        return (selector, context) -> selector.select(signingKeys.published());
    }
}
