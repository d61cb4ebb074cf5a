package io.tokenrelay.starter.exchange;

import io.tokenrelay.core.token.ClientId;

/** Who this service is at the authorization server, and what proves it: a secret that both know, or a key of its own. */
public sealed interface ClientCredential permits ServiceCredential, ServiceKey {

    /** The service's client id, which is its name in the registry. */
    ClientId id();
}
