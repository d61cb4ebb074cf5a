package io.tokenrelay.starter.outbound;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/** Puts the arguments that say {@link Bind} among the attributes of the request. */
final class BindArgumentResolver implements HttpServiceArgumentResolver {

    private static final String SPRINGS = "org.springframework.web.bind.annotation.";

    @Override
    public boolean resolve(
            @Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder requestValues) {
        Bind bind = parameter.getParameterAnnotation(Bind.class);
        if (bind == null) {
            return false;
        }
        String text = BoundValues.text(bind.value(), argument);
        requestValues.configureAttributes(attributes -> {
            if (attributes.put(BoundValues.attribute(bind.value()), text) != null) {
                throw BoundValuesException.unusable(bind.value(), "is bound twice");
            }
        });
        // What is to be sent as well is for Spring's own resolvers, which come after this one.
        return Arrays.stream(parameter.getParameterAnnotations())
                .map(Annotation::annotationType)
                .noneMatch(type -> type.getName().startsWith(SPRINGS));
    }
}
