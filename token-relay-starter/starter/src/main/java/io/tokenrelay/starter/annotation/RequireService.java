package io.tokenrelay.starter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds when the subject of the caller's token is a service acting as itself, without any user.
 *
 * <p>Refused with {@code TR-A06}. Beside {@link RequireUser} it could never hold, so that this stops the application at
 * start-up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireService {}
