package io.tokenrelay.starter.inbound;

import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Lets a request without a caller no further unless it may be for something open.
 *
 * <p>It stands before everything, Spring MVC or not. Within Spring MVC the handler that is really chosen is asked again
 * ({@link HandlerAccessInterceptor}), so that a request which only looks as if it were for an open one stops there.
 */
public final class RequestGate implements AuthorizationManager<RequestAuthorizationContext> {

    private final PublicPaths publicPaths;
    private final Supplier<List<RequestMappingInfo>> openMappings;

    public RequestGate(PublicPaths publicPaths, Handlers handlers) {
        this.publicPaths = publicPaths;
        this.openMappings = SingletonSupplier.of(handlers::openMappings);
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        return new AuthorizationDecision(
                RequestCaller.of(request).isPresent() || publicPaths.contain(request) || isForOpenHandler(request));
    }

    /** A path means a handler only where Spring MVC reads it: another servlet has the same paths below its own. */
    private static boolean isForSpringMvc(HttpServletRequest request) {
        Map<String, ? extends ServletRegistration> servlets =
                request.getServletContext().getServletRegistrations();
        // Spring's test of MVC without a container has no servlets, and nothing but MVC.
        ServletRegistration servlet =
                servlets.get(request.getHttpServletMapping().getServletName());
        return servlets.isEmpty() || (servlet != null && isSpringMvc(servlet.getClassName()));
    }

    private static boolean isSpringMvc(@Nullable String className) {
        try {
            return className != null
                    && DispatcherServlet.class.isAssignableFrom(
                            ClassUtils.forName(className, ClassUtils.getDefaultClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private boolean isForOpenHandler(HttpServletRequest request) {
        if (openMappings.get().isEmpty() || !isForSpringMvc(request)) {
            return false;
        }
        boolean parsed = ServletRequestPathUtils.hasParsedRequestPath(request);
        if (!parsed) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            return openMappings.get().stream().anyMatch(mapping -> mapping.getMatchingCondition(request) != null);
        } finally {
            if (!parsed) {
                ServletRequestPathUtils.clearParsedRequestPath(request);
            }
        }
    }
}
