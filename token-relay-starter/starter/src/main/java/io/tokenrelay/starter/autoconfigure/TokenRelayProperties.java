package io.tokenrelay.starter.autoconfigure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What every service says: who issues its tokens and who it is itself.
 *
 * @param issuer the authorization server's issuer identifier (RFC 8414 §2), exactly as it stands in {@code iss}
 * @param client this service's own identity at the authorization server
 */
@ConfigurationProperties("token-relay")
public record TokenRelayProperties(String issuer, Client client) {

    /**
     * A service's identity: its name in the registry and its credential.
     *
     * @param id the service's client id, which is its name in the registry
     * @param secret the client secret; leave it out in favour of {@code secretFile} where secrets are mounted as files
     * @param secretFile a file that holds the client secret and nothing else
     */
    public record Client(
            String id, @Nullable String secret, @Nullable Path secretFile) {

        @Override
        public String toString() {
            return "Client[id=" + id + "]";
        }
    }
}
