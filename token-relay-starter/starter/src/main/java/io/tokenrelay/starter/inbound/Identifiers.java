package io.tokenrelay.starter.inbound;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.http.HttpEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;

/**
 * Finds everything by which a request may name an object to a handler: in the path, the query, a form, a header, a cookie
 * or the body.
 *
 * <p>It goes by names and types, so it errs in both directions: an id called {@code reference} escapes it, and something
 * called {@code pageId} does not.
 */
final class Identifiers {

    private static final Map<Class<? extends Annotation>, String> VALUES = Map.of(
            PathVariable.class, "path variable",
            RequestParam.class, "parameter",
            RequestHeader.class, "header",
            CookieValue.class, "cookie",
            MatrixVariable.class, "matrix variable");

    private static final Map<Class<? extends Annotation>, String> WHOLES = Map.of(
            RequestBody.class, "body member",
            RequestPart.class, "part member",
            ModelAttribute.class, "form member");

    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private Identifiers() {}

    static List<Identifier> in(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .flatMap(Identifiers::in)
                .distinct()
                .toList();
    }

    private static Stream<Identifier> in(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(NAMES);
        ResolvableType type = ResolvableType.forMethodParameter(parameter);
        for (Annotation annotation : parameter.getParameterAnnotations()) {
            String value = VALUES.get(annotation.annotationType());
            if (value != null) {
                return value(value, annotation, parameter, type);
            }
            String whole = WHOLES.get(annotation.annotationType());
            if (whole != null) {
                return whole(whole, parameter, type);
            }
            if (isOfTheServersOwn(annotation)) {
                return Stream.empty();
            }
        }
        return withoutAnnotation(parameter, type);
    }

    /** What Spring fills from the session, the principal or the configuration, and no request from its content. */
    private static boolean isOfTheServersOwn(Annotation annotation) {
        return annotation.annotationType().getName().startsWith("org.springframework.")
                && !annotation.annotationType().getName().startsWith("org.springframework.validation.");
    }

    private static Stream<Identifier> value(
            String place, Annotation annotation, MethodParameter parameter, ResolvableType type) {
        Class<?> content = IdentifierTypes.contentOf(type).toClass();
        String name = name(annotation, parameter);
        if (IdentifierTypes.isAnything(content)) {
            return Stream.of(new Identifier(place, "of any name", expression(parameter)));
        }
        boolean identifier = annotation instanceof PathVariable
                ? IdentifierTypes.isKey(content)
                : IdentifierTypes.isIdentifier(name, content);
        return identifier ? Stream.of(new Identifier(place, name, expression(parameter))) : Stream.empty();
    }

    private static Stream<Identifier> whole(String place, MethodParameter parameter, ResolvableType type) {
        String name = parameter.getParameterName();
        Class<?> content = IdentifierTypes.contentOf(type).toClass();
        return IdentifierTypes.isIdentifier(name, content)
                ? Stream.of(new Identifier(place, Objects.requireNonNullElse(name, "?"), expression(parameter)))
                : IdentifierMembers.of(place, type, expression(parameter)).stream();
    }

    /** Spring MVC reads a simple type from the query, and fills any other of the application's from query and form. */
    private static Stream<Identifier> withoutAnnotation(MethodParameter parameter, ResolvableType type) {
        if (HttpEntity.class.isAssignableFrom(type.toClass())) {
            String body = expression(parameter) + ".body";
            return IdentifierMembers.of("body member", type.as(HttpEntity.class).getGeneric(0), body).stream();
        }
        Class<?> content = IdentifierTypes.contentOf(type).toClass();
        if (!BeanUtils.isSimpleValueType(content)) {
            return IdentifierMembers.isApplicationType(content)
                    ? whole("form member", parameter, type)
                    : Stream.empty();
        }
        return IdentifierTypes.isIdentifier(parameter.getParameterName(), content)
                ? Stream.of(new Identifier(
                        "parameter",
                        Objects.requireNonNullElse(parameter.getParameterName(), "?"),
                        expression(parameter)))
                : Stream.empty();
    }

    private static String name(Annotation annotation, MethodParameter parameter) {
        Object said = AnnotationUtils.getValue(AnnotationUtils.synthesizeAnnotation(annotation, null), "name");
        return said instanceof String name && StringUtils.hasText(name)
                ? name
                : Objects.requireNonNullElse(parameter.getParameterName(), "?");
    }

    private static String expression(MethodParameter parameter) {
        @Nullable String name = parameter.getParameterName();
        return "#" + (name == null ? "arg" + parameter.getParameterIndex() : name);
    }
}
