package io.tokenrelay.starter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds when the services that the request came through match one of the patterns.
 *
 * <p>A pattern names services from the edge to the immediate caller, with {@code >} between them. In place of a name,
 * {@code *} stands for any one service and {@code **} for any run of services, an empty one too. So
 * {@code "storefront > orders"} is exactly this way, and {@code "storefront > **"} is every way that began at the
 * storefront.
 *
 * <p>What is matched is the claim {@code call_chain}, which the authorization server alone writes. It is empty for a
 * token straight from a sign-in, and for a service that acts as itself. Refused with {@code TR-A04}. A pattern that
 * can't be read, or that every chain would match, stops the application at start-up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AllowChain {

    /** The patterns, one of which must match the whole chain. At least one. */
    String[] value();
}
