package io.tokenrelay.authserver.protocol;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Takes the requests that match out of the application's chain of filters, before most of it, and has two filters of their
 * own answer them.
 *
 * @param requests which requests
 * @param around sees every one of them, and how it was answered
 * @param answering answers, and hands nothing on
 */
record TokenEndpointChain(RequestMatcher requests, Filter around, Filter answering) implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain others)
            throws IOException, ServletException {
        if (requests.matches((HttpServletRequest) request)) {
            around.doFilter(request, response, (passed, answer) -> answering.doFilter(passed, answer, others));
        } else {
            others.doFilter(request, response);
        }
    }
}
