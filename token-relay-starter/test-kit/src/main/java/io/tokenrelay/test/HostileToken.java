package io.tokenrelay.test;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A token that every service has to refuse. It is also what puts itself on a request, like {@link TestToken}.
 *
 * @param attack what is wrong with it, for the name of a test
 * @param value the token as it goes over the wire
 */
public record HostileToken(String attack, String value) implements RequestPostProcessor {

    /** The value of an {@code Authorization} header. */
    public String authorization() {
        return "Bearer " + value;
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        request.removeHeader(HttpHeaders.AUTHORIZATION);
        request.addHeader(HttpHeaders.AUTHORIZATION, authorization());
        return request;
    }

    @Override
    public String toString() {
        return attack;
    }
}
