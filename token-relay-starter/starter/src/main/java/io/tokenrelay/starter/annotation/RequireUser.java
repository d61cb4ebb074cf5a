package io.tokenrelay.starter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds when the subject of the caller's token is a person, whichever services stand in between.
 *
 * <p>Refused with {@code TR-A05}. Beside {@link RequireService} it could never hold, so that this stops the application
 * at start-up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireUser {}
