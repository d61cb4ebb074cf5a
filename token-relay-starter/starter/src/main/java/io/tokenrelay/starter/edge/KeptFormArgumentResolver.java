package io.tokenrelay.starter.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a confirmation page the form that is to be confirmed, as an {@code Optional<KeptForm>}. */
public final class KeptFormArgumentResolver implements HandlerMethodArgumentResolver {

    private final InstantSource clock;

    public KeptFormArgumentResolver(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return isKeptForm(parameter);
    }

    /** Whether it is one by which a handler says that it is a confirmation page. */
    public static boolean isKeptForm(MethodParameter parameter) {
        return parameter.getParameterType() == Optional.class
                && parameter.nestedIfOptional().getNestedParameterType() == KeptForm.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        return servletRequest == null ? Optional.empty() : KeptForm.find(servletRequest, clock.instant());
    }
}
