package io.tokenrelay.test;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.context.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A genuine access token. It is also what puts itself on a request:
 * {@code mvc.perform(get("/payments/7").with(token))}.
 *
 * @param claims what it says
 * @param value the token as it goes over the wire
 */
public record TestToken(AccessToken claims, TokenValue value) implements RequestPostProcessor {

    /** The value of an {@code Authorization} header. */
    public String authorization() {
        return "Bearer " + value.reveal();
    }

    /** The caller that a service sees in it; for {@code CallerContext.bind} where there is no request. */
    public Caller caller() {
        return new Caller(claims, value);
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        request.removeHeader(HttpHeaders.AUTHORIZATION);
        request.addHeader(HttpHeaders.AUTHORIZATION, authorization());
        return request;
    }
}
