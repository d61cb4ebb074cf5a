package io.tokenrelay.core.registry;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;

/**
 * The public keys by which a client proves who it is ({@code private_key_jwt}, OpenID Connect Core §9), in place of a
 * secret.
 */
public sealed interface ClientKeys {

    /**
     * Keys that stand in the registry itself.
     *
     * @param keys public signature keys of the kinds that {@link ClientKeyRule} accepts; at least one
     */
    record Registered(JWKSet keys) implements ClientKeys {}

    /**
     * Keys that the client publishes itself and may change without a new registry.
     *
     * @param uri where: https, or http on a loopback host
     */
    record Published(URI uri) implements ClientKeys {}
}
