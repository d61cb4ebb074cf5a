package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.ClientId;
import java.util.List;
import java.util.Map;

/** Decides about client credentials (RFC 6749 §4.4): a service that calls another as itself, for no person. */
@FunctionalInterface
public interface ServiceTokenPolicy {

    /**
     * Decides about one request.
     *
     * @param requester the confidential client that authenticated
     * @param parameters every parameter of the request with all its values, in the order they came
     */
    TokenDecision decide(ClientId requester, Map<String, List<String>> parameters);
}
