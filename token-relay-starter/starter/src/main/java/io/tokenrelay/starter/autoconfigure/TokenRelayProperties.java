package io.tokenrelay.starter.autoconfigure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What every service says: who issues its tokens and who it is itself.
 *
 * @param issuer the authorization server's issuer identifier (RFC 8414 §2), exactly as it stands in iss: an
 *     https URI, or http on this machine; required
 * @param client this service's own identity at the authorization server
 */
@ConfigurationProperties("token-relay")
public record TokenRelayProperties(
        @Nullable String issuer, @Nullable Client client) {

    /**
     * A service's identity: its name in the registry and its credential.
     *
     * @param id the service's client id, which is its name in the registry; required
     * @param secret the client secret; leave it out in favour of secretFile where secrets are mounted as files
     * @param secretFile a file that holds the client secret and nothing else
     * @param privateKey a file that holds the service's private key, as JWK or as PKCS #8 in PEM, in place of a secret
     * @param uri the service's URI in the registry, which tokens for it have in aud; by default api://
     *     and the client id
     */
    public record Client(
            @Nullable String id,
            @Nullable String secret,
            @Nullable Path secretFile,
            @Nullable Path privateKey,
            @Nullable String uri) {

        @Override
        public String toString() {
            return "Client[id=" + id + "]";
        }
    }
}
