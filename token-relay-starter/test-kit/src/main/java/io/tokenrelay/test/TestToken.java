package io.tokenrelay.test;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.context.Caller;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A genuine access token. It is also what puts itself on a request: {@code mvc.get().uri("/payments/7").with(token)} with
 * {@code MockMvcTester} and {@code MockMvc}, {@code client.get().uri("/payments/7").headers(token)} with
 * {@code RestTestClient} and {@code WebTestClient}.
 *
 * @param claims what it says
 * @param value the token as it goes over the wire
 */
public record TestToken(AccessToken claims, TokenValue value) implements RequestPostProcessor, Consumer<HttpHeaders> {

    /** The value of an {@code Authorization} header. */
    public String authorization() {
        return "Bearer " + value.reveal();
    }

    /** The caller that a service sees in it; for {@code CallerContext.bind} where there is no request. */
    public Caller caller() {
        return new Caller(claims, value);
    }

    @Override
    public void accept(HttpHeaders headers) {
        headers.set(HttpHeaders.AUTHORIZATION, authorization());
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        request.removeHeader(HttpHeaders.AUTHORIZATION);
        request.addHeader(HttpHeaders.AUTHORIZATION, authorization());
        return request;
    }
}
