package io.tokenrelay.starter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds when the caller's token carries every scope that is listed (RFC 6749 §3.3).
 *
 * <p>Refused with {@code TR-A02}. A value that is empty or no scope stops the application at start-up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireScope {

    /** The scopes, all of which are needed: {@code "payments:charge"}. At least one. */
    String[] value();
}
