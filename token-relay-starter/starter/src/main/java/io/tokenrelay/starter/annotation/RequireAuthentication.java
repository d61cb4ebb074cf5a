package io.tokenrelay.starter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds when the person of the caller's token signed in strongly enough, and recently enough.
 *
 * <p>Looked at are {@code acr} and {@code auth_time} of the token, which every exchange carries on. A class
 * ({@code TR-A11}) or an age ({@code TR-A12}) that does not hold is answered with the challenge of RFC 9470 §3, so that
 * the client can have the person sign in again; in edge mode the browser is led there, once. A service acting as itself
 * is refused ({@code TR-A05}), and so is a sign-in of the future ({@code TR-A13}): no sign-in would help either.
 *
 * <p>Several, as of a class and its method, count together: only classes that all of them list will do, within the
 * shortest of their ages. It stops the application at start-up when it demands nothing, when a value can't be read, when
 * several leave no class that would do, and beside {@link RequireService}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireAuthentication {

    /**
     * The authentication context classes, one of which {@code acr} must be, letter by letter; the one preferred first.
     * None means that any will do. Classes have no order: whoever takes a stronger one too lists it.
     */
    String[] acr() default {};

    /**
     * How long ago the person may have signed in, in whole seconds, at least one: {@code "15m"}, {@code "PT15M"}. By
     * default it does not matter. Counted without tolerance for clocks that differ.
     */
    String maxAge() default "";
}
