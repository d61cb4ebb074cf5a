package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.authorize.AccessPolicies;
import io.tokenrelay.starter.testing.TestTokens;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpRequestHandler;

class HandlerAccessInterceptorTest {

    private static final Object OF_OTHERS = new Object();
    private static final HttpRequestHandler OWN = (request, response) -> {};

    private final HandlerAccessInterceptor interceptor = new HandlerAccessInterceptor(
            new Handlers(
                    new DefaultListableBeanFactory(),
                    new AccessPolicies(Stream::empty, Clock.systemUTC()),
                    new ApplicationCode(List.of("io.tokenrelay.starter"))),
            new PublicPaths(List.of("/public/**")),
            new BearerRefusals());
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void refusesWhatOthersBringToARequestWithoutACaller() throws IOException {
        assertThat(isAllowed(OF_OTHERS)).isFalse();
        assertThat(response.getStatus()).isEqualTo(401);
    }

    @Test
    void leavesWhatOthersBringToWhoeverIsKnown() throws IOException {
        RequestCaller.set(request, TestTokens.alice().caller());
        assertThat(isAllowed(OF_OTHERS)).isTrue();
    }

    @Test
    void opensWhatOthersBringWhereListed() throws IOException {
        request.setRequestURI("/public/page");
        assertThat(isAllowed(OF_OTHERS)).isTrue();
    }

    @Test
    void showsTheErrorPageOfARefusedRequest() throws IOException {
        request.setDispatcherType(DispatcherType.ERROR);
        assertThat(isAllowed(OF_OTHERS)).isTrue();
    }

    @Test
    void opensNoObjectOfTheApplicationsOwnBecauseItsPathIsListed() throws IOException {
        request.setRequestURI("/public/page");
        assertThat(isAllowed(OWN)).isFalse();
        RequestCaller.set(request, TestTokens.alice().caller());
        assertThat(isAllowed(OWN)).isFalse();
    }

    static class Owned implements HttpRequestHandler {

        @Override
        @SubjectOwns(type = String.class, id = "#request.requestURI")
        public void handleRequest(HttpServletRequest request, HttpServletResponse response) {}
    }

    @Test
    void refusesAnObjectWhoseArgumentsNothingWouldLookAt() throws IOException {
        RequestCaller.set(request, TestTokens.alice().caller());
        assertThat(isAllowed(new Owned())).isFalse();
    }

    private boolean isAllowed(Object handler) throws IOException {
        return interceptor.preHandle(request, response, handler);
    }
}
