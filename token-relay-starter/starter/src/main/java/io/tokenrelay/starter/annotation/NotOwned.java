package io.tokenrelay.starter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that what the request names by an id belongs to nobody in particular, so that {@link SubjectOwns} would make no
 * sense.
 *
 * <p>It allows and refuses nothing, and is no substitute for an annotation that does: it answers the report of
 * handlers that take an identifier ({@code TR-S12}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NotOwned {

    /** Why nobody owns it: {@code "articles are the same for everyone"}. A blank one stops the application. */
    String reason();
}
