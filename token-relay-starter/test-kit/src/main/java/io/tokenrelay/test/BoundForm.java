package io.tokenrelay.test;

import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * A token in the form in which services send it: bound to a key, with a proof for each request.
 *
 * @param value the token as it goes over the wire
 * @param key what it is bound to
 * @param clock the time of the proofs
 */
record BoundForm(TokenValue value, DpopKey key, Clock clock) {

    /** Puts it on a request, in place of what is there. */
    void show(MockHttpServletRequest request) {
        request.removeHeader(DpopClaims.HEADER);
        request.addHeader(HttpHeaders.AUTHORIZATION, DpopClaims.SCHEME + " " + value.reveal());
        request.addHeader(DpopClaims.HEADER, key.prove(method(request), target(request), value, null, clock.instant()));
    }

    static String method(MockHttpServletRequest request) {
        return Objects.requireNonNull(request.getMethod());
    }

    static URI target(MockHttpServletRequest request) {
        return URI.create(request.getRequestURL().toString());
    }
}
