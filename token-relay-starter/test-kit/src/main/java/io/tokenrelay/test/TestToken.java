package io.tokenrelay.test;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.context.Caller;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A genuine access token. It is also what puts itself on a request: {@code mvc.get().uri("/payments/7").with(token)} with
 * {@code MockMvcTester} and {@code MockMvc}, {@code client.get().uri("/payments/7").headers(token)} with
 * {@code RestTestClient} and {@code WebTestClient}.
 *
 * <p>On a request of {@code MockMvc} a token of a service's call is bound to the key of the test and comes with a proof for
 * that very request (RFC 9449), as the starter sends it. Who sees no more of a request than its headers can't prove anything:
 * there, and in {@link #value()}, it is a bearer token, as of a call that the registry lets do without a key.
 */
public final class TestToken implements RequestPostProcessor, Consumer<HttpHeaders> {

    private final AccessToken claims;
    private final TokenValue value;
    private final @Nullable BoundForm bound;

    TestToken(AccessToken claims, TokenValue value, @Nullable BoundForm bound) {
        this.claims = claims;
        this.value = value;
        this.bound = bound;
    }

    /** What it says. */
    public AccessToken claims() {
        return claims;
    }

    /** The token as it goes over the wire, as a bearer token. */
    public TokenValue value() {
        return value;
    }

    /** The value of an {@code Authorization} header, as a bearer token. */
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
        if (bound == null) {
            request.addHeader(HttpHeaders.AUTHORIZATION, authorization());
        } else {
            bound.show(request);
        }
        return request;
    }

    @Override
    public String toString() {
        return "TestToken[" + claims + "]";
    }
}
