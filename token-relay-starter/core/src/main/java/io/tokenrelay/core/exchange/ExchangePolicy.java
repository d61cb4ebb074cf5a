package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.ClientId;
import java.util.List;
import java.util.Map;

/** Decides about token exchanges (RFC 8693). */
@FunctionalInterface
public interface ExchangePolicy {

    /**
     * Decides about one request.
     *
     * @param requester the confidential client that authenticated
     * @param parameters every parameter of the request with all its values, in the order they came
     */
    TokenDecision decide(ClientId requester, Map<String, List<String>> parameters);
}
