package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.tokenrelay.authserver.changes.Changes;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Opens the keys once, at start-up. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

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

    @Bean
    Nonces nonces(KeySet keySet, Clock clock) {
        return new Nonces(keySet.nonceKeyset(), clock);
    }

    @Bean
    ShortCodes shortCodes(KeySet keySet) {
        return new ShortCodes(keySet.shortCodeKeyset());
    }

    @Bean
    BrowserTags browserTags(KeySet keySet) {
        return new BrowserTags(keySet.browserKeyset());
    }

    @Bean
    RequestTags requestTags(KeySet keySet) {
        return new RequestTags(keySet.requestKeyset());
    }

    @Bean
    SecretSeals secretSeals(KeySet keySet) {
        return new SecretSeals(keySet.clientSecretKeyset());
    }

    /** Public keys only, as they are at each asking: nothing that verifies or publishes needs a private one. */
    @Bean
    JWKSource<SecurityContext> publishedKeys(SigningKeys signingKeys) {
        return (selector, context) -> selector.select(signingKeys.published());
    }
}
