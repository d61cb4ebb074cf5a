package io.tokenrelay.authserver.clients;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where clients get their secrets.
 *
 * @param clientSecretsDirectory the directory in which the server writes the generated secret of each new service, as
 *     {@code <service>.secret}, once, for its owner only
 */
@ConfigurationProperties("auth-server")
record ClientProperties(
        @DefaultValue(".token-relay/client-secrets") Path clientSecretsDirectory) {}
