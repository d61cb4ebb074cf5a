package io.tokenrelay.authserver.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Redirects to this server's own pages by their path alone (RFC 9110 §10.2.2 allows that).
 *
 * <p>Spring Security and the container write the host that the request named: so whoever can have a request name another host,
 * at a proxy that passes on any, would choose where people sign in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PathRedirects extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new ByPath(request, response));
    }

    private static final class ByPath extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        ByPath(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            sendRedirect(location, SC_FOUND, true);
        }

        @Override
        public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
            String here = UrlUtils.buildFullRequestUrl(
                    request.getScheme(), request.getServerName(), request.getServerPort(), "", null);
            String path = location.startsWith(here) ? location.substring(here.length()) : location;
            if (!isPath(path)) {
                super.sendRedirect(location, status, clearBuffer);
                return;
            }
            if (clearBuffer) {
                resetBuffer();
            }
            setStatus(status);
            setHeader(HttpHeaders.LOCATION, path);
        }

        /** What begins with two slashes, of either kind, browsers take for another host. */
        private static boolean isPath(String location) {
            return location.startsWith("/")
                    && (location.length() == 1 || (location.charAt(1) != '/' && location.charAt(1) != '\\'));
        }
    }
}
