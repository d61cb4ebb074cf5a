package io.tokenrelay.core.dpop;

import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a proof has to be made for.
 *
 * @param method the request's method
 * @param target where the request went, as its sender sees it; query and fragment don't matter
 * @param token the access token that came with the request; null at the token endpoint
 * @param nonces which nonces are this server's own and recent; null where none is demanded
 */
public record ProofDemand(
        String method,
        URI target,
        @Nullable TokenValue token,
        @Nullable Predicate<String> nonces) {

    /** For a request to the token endpoint. */
    public static ProofDemand atTokenEndpoint(URI endpoint, Predicate<String> nonces) {
        return new ProofDemand("POST", endpoint, null, nonces);
    }

    /** For a request with an access token, where no nonce is demanded. */
    public static ProofDemand withToken(String method, URI target, TokenValue token) {
        return new ProofDemand(method, target, token, null);
    }
}
