package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.context.Caller;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands the caller to a handler that has a {@link Caller} parameter. Where there may be none, that is, on a public
 * endpoint, the parameter is an {@code Optional<Caller>} or nullable; else a request without a caller is refused.
 */
public final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedParameterType() == Caller.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        ServletRequest servletRequest = request.getNativeRequest(ServletRequest.class);
        Optional<Caller> caller = servletRequest == null ? Optional.empty() : RequestCaller.of(servletRequest);
        if (parameter.getParameterType() == Optional.class) {
            return caller;
        }
        if (caller.isEmpty() && !parameter.isOptional()) {
            throw new CallerMissingException();
        }
        return caller.orElse(null);
    }
}
