package io.tokenrelay.starter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds when the immediate caller is one of the services listed: the current actor of the token (RFC 8693 §4.1), or
 * the client that a token without actor was issued to.
 *
 * <p>It looks at the last hop alone; {@link AllowChain} looks at the whole way. Refused with {@code TR-A03}. A value
 * that is empty or no client id stops the application at start-up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AllowCallers {

    /** The names of the services, as the registry has them, one of which must be calling: {@code "orders"}. */
    String[] value();
}
