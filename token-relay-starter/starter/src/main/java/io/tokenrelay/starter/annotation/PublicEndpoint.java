package io.tokenrelay.starter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaves an endpoint open to everybody, without a token: the only way to do so for a handler of one's own.
 *
 * <p>A token that does come with the request is still verified, and refused when it is not genuine. Beside another
 * annotation, inherited ones included, or on anything but a request handler, it stops the application at start-up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface PublicEndpoint {

    /** Why it is safe to leave it open; it shows in the service's contract. A blank one stops the application. */
    String reason();
}
