package io.tokenrelay.starter.inbound;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The paths that the configuration opens for handlers which others bring. They open no handler that has annotations of
 * its own, nor one of the application's own packages.
 */
public final class PublicPaths {

    private final List<PathPattern> patterns;

    /** @throws IllegalArgumentException when one of them is no path pattern, or opens everything */
    public PublicPaths(Collection<String> paths) {
        this.patterns = paths.stream().map(PublicPaths::parse).toList();
    }

    /** @throws IllegalArgumentException when it is no path pattern, or opens everything */
    public static PathPattern parse(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("it does not begin with /");
        }
        PathPattern pattern = PathPatternParser.defaultInstance.parse(path);
        if (!path.equals("/") && path.matches("/+(?:[^/]*[*?{].*)?")) {
            throw new IllegalArgumentException(
                    "its first segment has a wildcard, so that it opens more than one place");
        }
        return pattern;
    }

    boolean contain(HttpServletRequest request) {
        if (patterns.isEmpty()) {
            return false;
        }
        PathContainer path = pathOf(request);
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** The path within the application, that of its servlet included: each servlet has its own. */
    private static PathContainer pathOf(HttpServletRequest request) {
        String uri = request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) instanceof String included
                ? included
                : request.getRequestURI();
        return RequestPath.parse(uri, request.getContextPath()).pathWithinApplication();
    }
}
