package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.core.registry.Registry;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * Picks what commands need by name. The audit log comes along unimported, as everywhere.
 *
 * <p>Without {@code @Configuration}, as the server, which looks for those, must not find it.
 */
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@ComponentScan({
    "io.tokenrelay.authserver.accounts",
    "io.tokenrelay.authserver.audit",
    "io.tokenrelay.authserver.changes",
    "io.tokenrelay.authserver.clients",
    "io.tokenrelay.authserver.ops.database",
    "io.tokenrelay.authserver.ops.embedded",
    "io.tokenrelay.authserver.registry"
})
@ConfigurationPropertiesScan({
    "io.tokenrelay.authserver.accounts",
    "io.tokenrelay.authserver.authorizations",
    "io.tokenrelay.authserver.changes",
    "io.tokenrelay.authserver.clients",
    "io.tokenrelay.authserver.issuer",
    "io.tokenrelay.authserver.registry"
})
@ComponentScan(
        basePackages = "io.tokenrelay.authserver",
        lazyInit = true,
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {CommandConfiguration.SOME_OF_FEATURES, CommandConfiguration.EXPLANATIONS}))
class CommandConfiguration {

    /** What single commands need of the features: to revoke, to count whom a registry concerns, and to take a second factor away. */
    static final String SOME_OF_FEATURES = "io\\.tokenrelay\\.authserver\\.("
            + "authorizations\\.(ForgottenConsents|GrantEnding|GrantEvents|OpenGrants|UserGrants)"
            + "|keys\\.(KeyEncryptionConfiguration|SigningKeyRevocation|SigningKeyRotation)"
            + "|login\\.session\\.BrowserSessions"
            + "|logout\\.LogoutOutbox"
            + "|registration\\.(ClientChanges|ClientOperations|InitialAccessTokens|LogoStore"
            + "|RegisteredClients|RegistrationEvents|Registrations)"
            + "|revocation\\.(Incident|IncidentTargets|RevocationStore)"
            + "|secondfactor\\.(FactorChanges|RecoveryCodes|SealedSecrets|SecondFactorEvents|TotpFactors))";

    /** What explaining an exchange needs of them. */
    static final String EXPLANATIONS = "io\\.tokenrelay\\.authserver\\.("
            + "authorizations\\.KnownGrants"
            + "|exchange\\.(ExchangePolicies|Explanations)"
            + "|keys\\.KeysConfiguration"
            + "|revocation\\.RevocationSnapshot)";

    /** Read whenever it is asked for: a command follows no changes. */
    @Bean
    Supplier<Registry> registry(Registries registries) {
        return registries::current;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
