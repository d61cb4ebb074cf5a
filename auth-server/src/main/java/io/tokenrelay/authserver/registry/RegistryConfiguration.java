package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the registry in force before anything that asks it is built. Commands find the one that is in force. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class RegistryConfiguration {

    @Bean
    CurrentRegistry currentRegistry(RegistryStart start, RegistryInForce inForce, RegistryProperties properties) {
        Path file = properties.registry();
        return new CurrentRegistry(
                file == null ? start.fromDatabase() : start.fromFile(file, acknowledged(properties)), inForce);
    }

    private static Acknowledgements acknowledged(RegistryProperties properties) {
        Path file = properties.registryAcknowledgements();
        try {
            return file == null ? Acknowledgements.none() : Acknowledgements.read(file);
        } catch (IOException e) {
            throw new StartupRefused(RegistryError.ACKNOWLEDGEMENTS_UNREADABLE, file + ": " + e);
        }
    }
}
