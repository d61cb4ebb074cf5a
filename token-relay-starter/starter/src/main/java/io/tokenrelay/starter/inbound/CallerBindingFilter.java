package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.CallerContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Puts the request's caller on the thread for every dispatch of it: request, forward, async and error; and on the
 * thread that Spring MVC runs a handler's own task on.
 *
 * <p>A request without a caller gets a thread without one, whatever was left there; afterwards the thread is as it was.
 */
public final class CallerBindingFilter extends GenericFilterBean {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Caller> caller = RequestCaller.of(request);
        WebAsyncUtils.getAsyncManager(request)
                .registerCallableInterceptor(CallerOfTask.class, new CallerOfTask(caller));
        try (CallerContext.Binding binding =
                caller.map(CallerBindingFilter::bind).orElseGet(CallerContext::bindNobody)) {
            chain.doFilter(request, response);
        }
    }

    private static CallerContext.Binding bind(Caller caller) {
        // Spring Security clears its context itself when the dispatch ends.
        if (SecurityContextHolder.getContext().getAuthentication() == null) {
            SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller)));
        }
        return CallerContext.bind(caller);
    }
}
