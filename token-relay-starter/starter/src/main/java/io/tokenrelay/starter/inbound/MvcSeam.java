package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.TransportSeam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.service.annotation.HttpExchange;

/** Knows Spring MVC's handlers by the annotations by which it finds them itself. */
public final class MvcSeam implements TransportSeam {

    private static final List<Class<? extends Annotation>> HANDLERS = List.of(RequestMapping.class, HttpExchange.class);
    private static final List<Class<? extends Annotation>> CALLBACKS =
            List.of(ExceptionHandler.class, InitBinder.class, ModelAttribute.class);

    @Override
    public Role roleOf(Class<?> type, Method method) {
        boolean controller = has(type, Controller.class);
        if (controller && HANDLERS.stream().anyMatch(annotation -> has(method, annotation))) {
            return Role.HANDLER;
        }
        // An advice stands around handlers of other classes, for which nobody asks about its own annotations.
        return controller && CALLBACKS.stream().anyMatch(annotation -> has(method, annotation))
                ? Role.CALLBACK
                : Role.OTHER;
    }

    private static boolean has(AnnotatedElement element, Class<? extends Annotation> annotation) {
        return AnnotatedElementUtils.hasAnnotation(element, annotation);
    }
}
