package io.tokenrelay.test;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A token that every service has to refuse. It is also what puts itself on a request, like {@link TestToken}.
 *
 * @param attack what is wrong with it, for the name of a test
 * @param value the token as it goes over the wire
 * @param refusedBy the id of the check that refuses it, as in {@code TR-T06}: it is in the log of the service, and never
 *     in its answer
 * @param status the status of the answer: 401 (RFC 6750 §3.1, {@code invalid_token}), or 400 where there is nothing that
 *     could be a token ({@code invalid_request})
 * @param authorizations all {@code Authorization} headers that it comes with
 */
public record HostileToken(String attack, String value, String refusedBy, int status, List<String> authorizations)
        implements RequestPostProcessor, Consumer<HttpHeaders> {

    public HostileToken {
        authorizations = List.copyOf(authorizations);
    }

    /** The value of an {@code Authorization} header, the first one if it comes with two. */
    public String authorization() {
        return authorizations.get(0);
    }

    @Override
    public void accept(HttpHeaders headers) {
        headers.put(HttpHeaders.AUTHORIZATION, authorizations);
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        request.removeHeader(HttpHeaders.AUTHORIZATION);
        authorizations.forEach(authorization -> request.addHeader(HttpHeaders.AUTHORIZATION, authorization));
        return request;
    }

    /** Holds when the request was refused as it should be, and the answer doesn't say why. */
    public ResultMatcher refused() {
        return new RefusedWithoutHint(attack, status);
    }

    @Override
    public String toString() {
        return attack;
    }
}
