package io.tokenrelay.authserver.requestobjects;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client has certainly signed.
 *
 * @param parameters those of its authorization request, as they would stand in a query
 * @param refusal why it isn't taken all the same, which can be told where the parameters say; none when it is
 */
public record VerifiedRequest(Map<String, List<String>> parameters, Optional<ProtocolRefusal> refusal) {

    public VerifiedRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
