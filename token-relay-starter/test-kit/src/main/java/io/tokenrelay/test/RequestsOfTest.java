package io.tokenrelay.test;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.ConfigurableMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcConfigurer;
import org.springframework.web.context.WebApplicationContext;

/** Gives each request of a test that has a {@link WithCaller} its caller's credential, before anything else is done. */
final class RequestsOfTest implements MockMvcConfigurer {

    private final Credential credential;

    /** @param credential what a caller of the service under test shows */
    RequestsOfTest(Credential credential) {
        this.credential = credential;
    }

    @Override
    public RequestPostProcessor beforeMockMvcCreated(
            ConfigurableMockMvcBuilder<?> builder, WebApplicationContext context) {
        return request -> {
            CallerOfTest.token().ifPresent(token -> credential.show(token, request));
            return request;
        };
    }

    /** How a request shows who makes it. */
    @FunctionalInterface
    interface Credential {

        /** The token itself, unless the request shows another one. */
        Credential BEARER = (token, request) -> {
            if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
                token.postProcessRequest(request);
            }
        };

        void show(TestToken token, MockHttpServletRequest request);
    }
}
