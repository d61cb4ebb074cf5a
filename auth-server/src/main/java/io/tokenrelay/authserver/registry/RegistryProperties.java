package io.tokenrelay.authserver.registry;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the registry comes from.
 *
 * @param registry the YAML file to apply at start-up; without one, the version applied last stays in force
 * @param registryAcknowledgements a file with the name of each path that the YAML file adds to what is in force, one a
 *     line
 */
@ConfigurationProperties("auth-server")
record RegistryProperties(@Nullable Path registry, @Nullable Path registryAcknowledgements) {}
