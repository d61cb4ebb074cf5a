package io.tokenrelay.test;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A genuine token where no service may look for one: there it ends up in logs, histories and other people's hands. A
 * request with it is one without a token: 401, or whatever the service does for nobody.
 *
 * @param attack where it is, for the name of a test
 * @param place puts it there
 */
public record MisplacedToken(String attack, RequestPostProcessor place) implements RequestPostProcessor {

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        request.removeHeader(HttpHeaders.AUTHORIZATION);
        return place.postProcessRequest(request);
    }

    @Override
    public String toString() {
        return attack;
    }
}
