package io.tokenrelay.authserver.registry;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the registry comes from.
 *
 * @param registry the YAML file to apply at start-up; without one, the version applied last stays in force
 */
@ConfigurationProperties("auth-server")
record RegistryProperties(@Nullable Path registry) {}
