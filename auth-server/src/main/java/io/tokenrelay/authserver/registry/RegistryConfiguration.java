package io.tokenrelay.authserver.registry;

import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the registry in force before anything that asks it is built. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    CurrentRegistry currentRegistry(RegistryStart start, RegistryProperties properties) {
        Path file = properties.registry();
        return new CurrentRegistry(file == null ? start.fromDatabase() : start.fromFile(file));
    }
}
