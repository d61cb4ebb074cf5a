package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What a person had allowed a client when an authorization request was found to need no question. The grant that the same request
 * leads to rests on that one answer.
 */
record GivenInRequest(ClientId client, UUID person, Map<Scope, Consent> given) {

    private static final String ATTRIBUTE = GivenInRequest.class.getName();

    GivenInRequest {
        given = Map.copyOf(given);
    }

    /** Keeps it until the end of the request that this thread works for, if it does for one. */
    void keep() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(ATTRIBUTE, this, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** What was kept in this request, of this person and for this client. */
    static Optional<Map<Scope, Consent>> find(ClientId client, UUID person) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                                instanceof GivenInRequest kept
                        && kept.client().equals(client)
                        && kept.person().equals(person)
                ? Optional.of(kept.given())
                : Optional.empty();
    }
}
