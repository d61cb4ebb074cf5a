package io.tokenrelay.core.registry;

/** The one way in which a client proves who it is. */
public sealed interface ClientCredential {

    /** A secret that is generated for the client, by what it does with it. */
    enum Secret implements ClientCredential {
        /** It sends it with each request ({@code client_secret_basic} or {@code client_secret_post}, RFC 6749 §2.3.1). */
        SENT,
        /** It signs assertions with it and never sends it ({@code client_secret_jwt}, OpenID Connect Core §9). */
        SIGNING
    }

    /**
     * Keys of which the server knows the public half only ({@code private_key_jwt}, OpenID Connect Core §9).
     *
     * @param keys by which the client signs assertions
     */
    record Keys(ClientKeys keys) implements ClientCredential {}
}
